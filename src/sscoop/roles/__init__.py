"""What a numeral is there for when it is no figure: dates, symbols, ordinals, names, words."""
