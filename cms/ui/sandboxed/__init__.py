"""Code that runs in the sandbox alone: it knows neither Django nor the installation."""
