"""Canadian English as IRCC's English pages write it: 2,650 and not 2 650."""

THOUSAND_SEPARATOR = ","
