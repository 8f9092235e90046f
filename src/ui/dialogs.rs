//! The dialogs that only what is loaded later opens, so that they come with it.

use leptos::prelude::*;

use super::arrival::ArrivalDialog;
use super::incoming::IncomingDialog;
use super::occurrences::OccurrencesDialog;
use super::people::PeopleDialog;
use super::problems::ProblemsDialog;
use super::schema::SchemaDialog;
use super::your_data::DataDialog;

/// All of them.
pub(super) fn content() -> AnyView {
    view! {
        <SchemaDialog/>
        <OccurrencesDialog/>
        <ProblemsDialog/>
        <PeopleDialog/>
        <IncomingDialog/>
        <ArrivalDialog/>
        <DataDialog/>
    }
    .into_any()
}
