/* A form that came back with errors is read from its list of errors. */
document.querySelector("[data-focus]")?.focus();
