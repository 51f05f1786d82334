"""What is told of a plan: accept or decline, cautions, reasons, assumptions."""
