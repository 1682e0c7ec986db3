//! The one integration binary: case tables, properties and transcripts.

// Nothing uses this binary from outside: `pub` here says only which of its modules share a thing.
#![allow(unreachable_pub)]

// Days and the calendar.
mod calendar_rows;
mod dates;
mod period;
mod period_laws;
mod typed_dates;

// The law: periods, duties, what may be recorded.
mod admit;
mod admit_late;
mod deadlines;
mod deadlines_laws;
mod dispute;
mod dispute_entries;
mod dispute_kinds;
mod dispute_orders;
mod duty;
mod edges;
mod effect;
mod enforcement;
mod entries;
mod findings;
mod hearing_duty;
mod mediation;
mod office_rules;
mod outcomes;
mod readings;
mod rules;
mod second;
mod sequels;
mod stances;
mod turned_by_law;
mod worked;

// Figures and reports.
mod appearance_rates;
mod beside;
mod crossings;
mod figures;
mod figures_as_of;
mod figures_beside;
mod figures_by_dimension;
mod figures_by_hand;
mod figures_chains;
mod figures_definitions;
mod figures_last_word;
mod figures_levels;
mod figures_oracle;
mod figures_papers;
mod figures_plain;
mod figures_said;
mod figures_together;
mod figures_told;
mod figures_world;
mod published;
mod published_rates;
mod published_table;
mod several_values;
mod time_machine;
mod who_counts;
mod yearend;

// The docket in memory, its query language.
mod docket_numbers;
mod in_memory;
mod mapping;
mod query;
mod search;
mod unread_words;

// The file: kept whole, upgraded, damaged, restored.
mod backups;
mod bounds;
mod crafted;
mod derived;
mod draft_faults;
mod drafts;
mod every_field;
mod evidence;
mod evidence_words;
mod faults;
mod kept;
mod kills;
mod late;
mod left;
mod old;
mod one_paper;
mod other_hands;
mod power;
mod rebuild;
mod restore;
mod schemas;
mod sealed;
mod store;
mod stored_fields;
mod stored_words;
mod surroundings;
mod upgrade;

// Writes, undo and two hands at one docket.
mod acts;
mod bulk;
mod choose;
mod ledger;
mod merge;
mod merge_copy;
mod misplaced;
mod misplaced_lines;
mod model;
mod pairs;
mod processes;
mod share_away;
mod simulator;
mod turns;
mod two_apps;
mod two_apps_beside;
mod two_apps_people;
mod two_hands;
mod two_kept;
mod two_live;
mod two_minutes;
mod two_moved;
mod two_scenes;

// In: ledgers and papers.
mod full_width;
mod fuzz;
mod hostile;
mod import;
mod notice_text;
mod papers_by_hand;
mod sheets;

// Out: exports, forms, papers.
mod analysis;
mod archive;
mod attachments;
mod calendar_out;
mod case_page;
mod docx;
mod files_kept;
mod form_fill;
mod macros;
mod meant_words;
mod notices;
mod office_papers;
mod officer_week;
mod paper_known;
mod paper_quality;
mod papers;
mod papers_fit;
mod papers_others;
mod reminders;
mod templates;
mod week;

// The command line.
mod cli;
mod manual;
mod plain_face;
mod promises;

// The screens.
mod agenda_duty;
mod desk;
mod form;
mod frame_reads;
mod frames;
mod keys;
mod misplaced_screens;
mod palette;
mod pty;
mod pty_program;
mod said_aloud;
mod set_up;
mod setting_values;
mod settings_file;
mod story_year;
mod triage;
mod tui_appearances;
mod tui_as_of;
mod tui_calm;
mod tui_case;
mod tui_case_parts;
mod tui_charts;
mod tui_columns;
mod tui_figures;
mod tui_form_again;
mod tui_forms;
mod tui_history;
mod tui_import;
mod tui_keys_less;
mod tui_labels;
mod tui_long_writes;
mod tui_looks;
mod tui_marks;
mod tui_office;
mod tui_paste;
mod tui_query;
mod tui_register;
mod tui_screens;
mod tui_story;
mod tui_triage;
mod tui_wide;
mod tui_words;
mod tui_year_files;
mod twenty_acts;
mod whole_numbers;

// The house: floors, words, documents.
mod floors;
mod ids;
mod notation;
mod query_plans;
mod random;
mod readme;
mod rule_pages;
mod samples;
mod words;
