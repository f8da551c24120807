"""records -> outlets: what each outlet does with the texts that it takes over."""
