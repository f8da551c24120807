"""`python -m wirecopy` is the command `wirecopy`."""

from wirecopy.cli.main import main

if __name__ == "__main__":
    main()
