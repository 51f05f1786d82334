"""Canadian English as IRCC's English pages write it: 2,650 and not 2 650; 4 May 2026."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "j M Y"
SHORT_MONTH_DAY_FORMAT = "j M"
YEAR_MONTH_FORMAT = "F Y"
THOUSAND_SEPARATOR = ","
