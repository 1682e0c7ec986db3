//! Settings that code asks for by name: a constant each, so that a name told twice cannot differ.

crate::named_ids! {
    APPEAR_BOARD_DAYS = "appear.board_days";
    APPEAR_HEARING_MINUTES = "appear.hearing_minutes";
    APPEAR_TRAVEL_MINUTES = "appear.travel_minutes";
    DISCLOSURE_OUTCOMES = "disclosure.outcomes";
    FIGURES_CONCENTRATION = "figures.concentration";
    FIGURES_DECIMALS = "figures.decimals";
    FIGURES_ROUNDING = "figures.rounding";
    FIGURES_SUSPENDED_APART = "figures.suspended_apart";
    FIGURES_TARGETS = "figures.targets";
    FIGURES_UNIT_WORD = "figures.unit_word";
    FIGURES_YEAR_START = "figures.year_start";
    FORM_FIELDS = "form.fields";
    FORM_LEVELS = "form.levels";
    OFFICE_ADDRESS = "office.address";
    OFFICE_COURTS = "office.courts";
    OFFICE_FILLED_BY = "office.filled_by";
    OFFICE_LEVEL = "office.level";
    OFFICE_NAME = "office.name";
    OFFICE_PHONE = "office.phone";
    OFFICE_PRINCIPAL = "office.principal";
    OFFICE_PRINCIPAL_POST = "office.principal_post";
    OFFICE_SHORT_NAME = "office.short_name";
    REMIND_LEAD = "remind.lead";
}
