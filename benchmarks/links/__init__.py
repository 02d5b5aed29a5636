"""Link checking beside lychee: how fast, and how often a link that is there is called dead."""
