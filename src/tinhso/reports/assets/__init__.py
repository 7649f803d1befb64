"""What every page is made with: templates, interface strings, addresses, safe text."""
