"""Start: ``python -m bounceback``."""

if __name__ == "__main__":
    from bounceback.main import main

    raise SystemExit(main())
