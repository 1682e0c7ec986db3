//! What the office keeps beside its cases: settings, saved views, frozen submissions and ledger layouts.

use crate::case::setting_id;
use uuid::Uuid;

use super::Ledger;
use super::bin::case_in;
use super::error::LedgerError;
use super::work::Work;
use super::write::fresh_id;
use crate::case::{Kept, Setting, Settings, Shelf, setting_row};
use crate::docket::SavedView;
use crate::law::{Leads, Refusal};
use crate::said;
use crate::store::{Edit, Record, RecordKey};
use crate::text::{Said, clean_line};

impl Ledger {
    /// What the office is called; empty where nobody said.
    pub fn office_name(&self) -> &str {
        self.settings().get(setting_id::OFFICE_NAME).trim()
    }

    /// The office's settings in force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The saved views, in the order they were made.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn views(&self) -> Result<Vec<SavedView>, LedgerError> {
        Ok(self.store.views()?)
    }

    /// The documents on a shelf, in the order they were kept.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn kept(&self, shelf: Shelf) -> Result<Vec<Kept>, LedgerError> {
        Ok(self.store.kept(shelf)?)
    }
}

impl Work<'_> {
    pub(super) fn setting(&mut self, setting: Setting) -> Result<(), LedgerError> {
        let Some(row) = setting_row(&setting.key) else {
            let key = clean_line(&setting.key);
            return self.refuse_kept(
                &key,
                said!("没有「{key}」这项设置", "there is no setting {key}"),
                said!("设置各有其名", "every setting has its id"),
                said!("⟨settings⟩ 列出各项", "⟨settings⟩ lists them"),
            );
        };
        let checked = row.check(&clean_line(&setting.value));
        // Rules have names only the law knows.
        let checked = checked.and_then(|value| match row.id {
            setting_id::REMIND_LEAD => Leads::read(&value).map(|_| value),
            _ => Ok(value),
        });
        let value = match checked {
            Ok(value) => value,
            Err(what) => {
                let help = row.help;
                return self.refuse_kept(
                    row.id,
                    what,
                    said!("{help}", "{help}"; help = help),
                    said!(
                        "改正后再保存；留空恢复默认",
                        "mend it; an empty value is the default"
                    ),
                );
            }
        };
        let before = self.w.settings()?.into_iter().find(|s| s.key == row.id);
        let before = before.map(Record::Setting);
        let mine = (!value.is_empty()).then(|| {
            Record::Setting(Setting {
                key: row.id.to_string(),
                value,
            })
        });
        let key = RecordKey::Id(row.id.to_string());
        let means = |r: Option<&Record>| match r {
            Some(Record::Setting(s)) => s.value.clone(),
            _ => row.default.to_string(),
        };
        // A default that was set and one that was not are one value.
        let as_seen = self
            .saw
            .beside(&key)
            .is_some_and(|base| means(base.as_ref()) == means(before.as_ref()));
        let stands = match as_seen {
            true => Some(mine),
            false => self.stand(&key, before.as_ref(), mine)?,
        };
        match stands {
            Some(after) if after != before => self.write(vec![Edit { before, after }]),
            _ => Ok(()),
        }
    }

    pub(super) fn view(&mut self, mut view: SavedView) -> Result<(), LedgerError> {
        view.name = clean_line(&view.name);
        view.query = clean_line(&view.query);
        if view.uuid.is_nil() {
            view.uuid = fresh_id(self.moment);
        }
        let views = self.w.views()?;
        let before = views.iter().find(|v| v.uuid == view.uuid).cloned();
        let before = before.map(Record::View);
        let mine = Record::View(view);
        let Some(Some(Record::View(view))) =
            self.stand(&mine.key(), before.as_ref(), Some(mine.clone()))?
        else {
            return Ok(());
        };
        let taken = views
            .iter()
            .any(|v| v.uuid != view.uuid && v.name == view.name);
        if view.name.is_empty() || taken {
            return self.refuse_name(&view.name);
        }
        let after = Some(Record::View(view));
        if before == after {
            return Ok(());
        }
        self.write(vec![Edit { before, after }])
    }

    pub(super) fn remove_view(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        let found = self.w.views()?.into_iter().find(|v| v.uuid == uuid);
        let none = said!("没有这个视图", "there is no such view");
        self.away(RecordKey::Uuid(uuid), found.map(Record::View), none)
    }

    pub(super) fn keep(&mut self, mut kept: Kept) -> Result<(), LedgerError> {
        kept.name = clean_line(&kept.name);
        if kept.uuid.is_nil() {
            kept.uuid = fresh_id(self.moment);
        }
        if kept.at.is_empty() {
            kept.at = self.moment.at.to_rfc3339();
        }
        let there = self.w.kept(kept.shelf)?;
        let taken = there
            .iter()
            .any(|k| k.uuid != kept.uuid && k.name == kept.name);
        let before = there.into_iter().find(|k| k.uuid == kept.uuid);
        if before.as_ref() == Some(&kept) {
            return Ok(());
        }
        if kept.name.is_empty() || taken {
            return self.refuse_name(&kept.name);
        }
        if kept.shelf == Shelf::Bin {
            self.came.extend(case_in(&kept));
        }
        if before.is_some() && kept.shelf == Shelf::Frozen {
            let name = kept.name.clone();
            return self.refuse_kept(
                &name,
                said!(
                    "「{name}」已固定，不能改写",
                    "{name} is frozen and is not written over"
                ),
                said!(
                    "报送的数字固定后不再变动",
                    "what was submitted stays as it was"
                ),
                said!("请另取名称再固定一次", "freeze it again under another name"),
            );
        }
        let before = before.map(|k| Record::Kept(Box::new(k)));
        self.beside(before, Record::Kept(Box::new(kept)))
    }

    pub(super) fn remove_kept(&mut self, uuid: Uuid) -> Result<(), LedgerError> {
        for shelf in Shelf::ALL {
            let found = self.w.kept(*shelf)?.into_iter().find(|k| k.uuid == uuid);
            if let Some(kept) = found {
                if kept.shelf == Shelf::Frozen {
                    let name = kept.name.clone();
                    return self.refuse_kept(
                        &name,
                        said!(
                            "「{name}」已固定，不能删去",
                            "{name} is frozen and is not removed"
                        ),
                        said!(
                            "报送的数字固定后不再变动",
                            "what was submitted stays as it was"
                        ),
                        said!(
                            "刚固定的可用 ⟨undo⟩ 取消",
                            "⟨undo⟩ takes back what was frozen last"
                        ),
                    );
                }
                if kept.shelf == Shelf::Bin {
                    self.left_bin
                        .extend(case_in(&kept).map(|case| (uuid, case)));
                }
                let now = Some(Record::Kept(Box::new(kept)));
                return self.away(RecordKey::Uuid(uuid), now, Said::default());
            }
        }
        let none = said!("没有这份留存", "there is no such kept document");
        self.away(RecordKey::Uuid(uuid), None, none)
    }

    fn refuse_name(&mut self, name: &str) -> Result<(), LedgerError> {
        if name.is_empty() {
            self.lacks_name(said!("缺少名称", "it has no name"));
        } else {
            self.refuse(
                name,
                said!("「{name}」已有", "there is already one called {name}"),
            );
        }
        Ok(())
    }

    fn refuse_kept(
        &mut self,
        of: &str,
        what: Said,
        ground: Said,
        instead: Said,
    ) -> Result<(), LedgerError> {
        self.refused.push(super::error::Refused {
            case: of.to_string(),
            refusal: Refusal {
                what,
                ground,
                instead,
            },
        });
        Ok(())
    }
}
