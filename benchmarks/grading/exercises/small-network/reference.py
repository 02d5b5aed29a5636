import torch


def train(X, y):
    X, y = torch.as_tensor(X), torch.as_tensor(y)
    model = torch.nn.Sequential(torch.nn.Linear(4, 32), torch.nn.Tanh(), torch.nn.Linear(32, 1))
    optimizer, losses = torch.optim.Adam(model.parameters(), lr=0.03), []
    for _ in range(30):
        loss = torch.nn.functional.mse_loss(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model(X).detach(), losses
