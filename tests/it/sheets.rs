//! Foreign ledgers: real files built on the fly, read into grids, their headers and words recognised, hostile ones refused.

mod desk;
mod foreign;
mod headings;
mod hostile;
mod old_workbook;
mod reading;
mod words;
