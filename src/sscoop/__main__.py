"""`python -m sscoop` is the command line."""

from sscoop.cli import main

if __name__ == "__main__":
    main()
