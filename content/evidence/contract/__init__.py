"""What every application promises, asked over HTTP. Knows nothing of what is behind the address."""
