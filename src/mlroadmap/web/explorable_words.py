"""What the explorables say, translated: the page brings the texts by their English form, scripts look them up.

`{name}` is filled in by the script. A test keeps this list and the scripts in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext, gettext_noop

FRAME = (
    gettext_noop("Controls"),
    gettext_noop("Make a guess, or skip it, to unlock the controls."),
    gettext_noop("The same in words and numbers"),
    gettext_noop("not a number"),
    gettext_noop("infinity"),
    gettext_noop("−infinity"),
    gettext_noop("Go with this guess"),
    gettext_noop("Predict first"),
    gettext_noop("Skip the guess"),
    gettext_noop("It turned out: “{found}”, as you guessed."),
    gettext_noop("It turned out: “{found}”."),
    gettext_noop("Your guess: “{guess}”."),
    gettext_noop("You skipped the guess."),
)
"""Said by all of them."""

OWN: Mapping[str, tuple[str, ...]] = {
    "backprop-steps": (
        gettext_noop("{name}, the target"),
        gettext_noop("Back"),
        gettext_noop("Step"),
        gettext_noop("Apply one update"),
        gettext_noop(
            "A slope arrives at the output y and travels back to the hidden neuron h₁. There, compared with y, it is …"
        ),
        gettext_noop("larger"),
        gettext_noop("smaller"),
        gettext_noop("of the same size"),
        gettext_noop("{n} of {all}"),
        gettext_noop("its value"),
        gettext_noop("Activation"),
        gettext_noop("Learning rate η"),
        gettext_noop("Backpropagation in a network with two inputs, two hidden neurons and one output"),
        gettext_noop("Change a number"),
        gettext_noop("Reset"),
        gettext_noop("Predict the next number, if you like: {symbol} = "),
        gettext_noop("All slopes are found. An update would move every weight."),
        gettext_noop("Loss {loss}."),
        gettext_noop("Updates so far: {n}, loss {losses}."),
        gettext_noop("Nothing is computed yet; {ahead} steps lead forward to the loss, {back} back."),
        gettext_noop("Step {n} of {all}, backward: {symbol} is {result}."),
        gettext_noop("Step {n} of {all}, forward: {symbol} is {result}."),
        gettext_noop(
            "Every step computes one number. The boxes and edges that it uses light up, and the formula shows "
            "the same numbers."
        ),
        gettext_noop("◀ backward"),
        gettext_noop("forward ▶"),
        gettext_noop("All the way from the loss:"),
        gettext_noop("Measured by a nudge of ±0.0001: {slope}, ✓ the same."),
        gettext_noop("Measured by a nudge of ±0.0001: {slope}, ≠ not the same, because there is a kink."),
        gettext_noop("You predicted {guess}: ✓ right."),
        gettext_noop("You predicted {guess}: ✗ it is {result}."),
        gettext_noop("The network: two inputs, two hidden neurons, one output and the loss"),
        gettext_noop("slope {slope}"),
        gettext_noop("Each input times its weight, plus the bias."),
        gettext_noop("The sum goes through the activation."),
        gettext_noop("How wrong the output is: its distance to the target, squared."),
        gettext_noop("The weight multiplies {input}, so its local slope is {input}."),
        gettext_noop("The bias is only added, so its local slope is 1."),
        gettext_noop("This neuron is nearly flat here: it passes almost nothing on."),
        gettext_noop("What arrives, times the slope of the activation."),
        gettext_noop("{value} is multiplied by {weight}, so that is its local slope."),
        gettext_noop("{name} reaches the loss on two paths. This is the part through {z}."),
        gettext_noop("{slope} through {z}"),
        gettext_noop("through {z}"),
        gettext_noop("Slopes that meet are added."),
        gettext_noop("The slope of a square is twice what was squared."),
    ),
    "broadcasting-boxes": (
        gettext_noop("{name}, shape {shape}"),
        gettext_noop("Shape of A"),
        gettext_noop("Shape of B"),
        gettext_noop("A has shape {a}, B has shape {b}. A + B …"),
        gettext_noop("has shape {shape}"),
        gettext_noop("fails"),
        gettext_noop("New axis in B"),
        gettext_noop("none"),
        gettext_noop("Broadcasting of two arrays"),
        gettext_noop("Axes, matched from the right"),
        gettext_noop("Reset"),
        gettext_noop(
            "A {a} and B {b} do not fit: counted from the right, axis {axis} is {inA} in A and {inB} in B. They "
            "differ, and neither is 1."
        ),
        gettext_noop("A {a} and B {b} give {shape}, {n} sums."),
        gettext_noop("Nothing is copied."),
        gettext_noop("{name} lacks an axis and is repeated {n} times"),
        gettext_noop("{name} has size 1 and is repeated {n} times"),
        gettext_noop("{n}. from the right"),
        gettext_noop("copied to {n}"),
        gettext_noop("Both are single numbers: no axes to match."),
        gettext_noop("✗ no result"),
        gettext_noop("A + B, shape {shape}. Arrow keys go from one sum to the next."),
        gettext_noop("B has {n} axes already: one more cannot be drawn here."),
        gettext_noop("Up to {axes} sizes from 1 to {size}, such as 4, 3"),
    ),
    "descent-terrain": (
        gettext_noop("Rings of equal loss with the path of the ball; the arrow is the next step"),
        gettext_noop("Step"),
        gettext_noop("On the bowl, from its start, with rate {rate} and no momentum, the loss …"),
        gettext_noop("keeps falling"),
        gettext_noop("falls, then rises"),
        gettext_noop("rises at once"),
        gettext_noop("Surface"),
        gettext_noop("bowl"),
        gettext_noop("valley"),
        gettext_noop("saddle"),
        gettext_noop("Learning rate η"),
        gettext_noop("Momentum"),
        gettext_noop("Start"),
        gettext_noop("Start: b smaller"),
        gettext_noop("Start: b larger"),
        gettext_noop("Start: w smaller"),
        gettext_noop("Start: w larger"),
        gettext_noop("Loss after each step"),
        gettext_noop("Gradient descent on a loss surface"),
        gettext_noop("Reset"),
        gettext_noop("at the start"),
        gettext_noop("falling"),
        gettext_noop("rising"),
        gettext_noop("not moving"),
        gettext_noop("That is far enough: reset, or change something."),
        gettext_noop("Step {n}: loss {loss}, {move}."),
        gettext_noop("The ball has left the picture."),
        gettext_noop("lowest loss {loss}"),
    ),
    "digit-neighbours": (
        gettext_noop("With {many} stored digits it will be …"),
        gettext_noop("about as many"),
        gettext_noop("about {n}"),
        gettext_noop("Neighbours k"),
        gettext_noop("Stored digits"),
        gettext_noop("An unseen digit"),
        gettext_noop("Clear"),
        gettext_noop("Nearest stored digits and their vote"),
        gettext_noop("The vote"),
        gettext_noop("Reset"),
        gettext_noop("The nearest stored digits, with their distance"),
        gettext_noop("The grid is empty."),
        gettext_noop("It was written as a {digit}."),
        gettext_noop("The vote: {winner}, with {votes} of {k}."),
        gettext_noop("a stored {digit}"),
        gettext_noop("no vote"),
        gettext_noop("{count}, wins"),
        gettext_noop(
            "Draw something: the distance to each stored digit is √ of the summed squared differences of 64 pixels."
        ),
        gettext_noop("distance to the nearest = √( {largest} + 61 smaller ones ) = {distance}"),
        gettext_noop("With k = {k} and {size} stored digits, {right} of {all} unseen digits are named right."),
        gettext_noop("Drawing grid, 8 by 8. Arrow keys move, Space draws, Backspace rubs out."),
        gettext_noop("Row {row}, column {column}, ink {ink} of {full}"),
    ),
}


def explorable_words(names: Iterable[str]) -> dict[str, str]:
    """The texts of these explorables in the language of the request, by their English form; none if there are none."""
    chosen = [OWN[name] for name in names if name in OWN]
    return {text: gettext(text) for texts in ([FRAME, *chosen] if chosen else []) for text in texts}
