//! `inglenook sign-in`: a fresh one-time link to the pages.

use crate::{
    command::{
        home::HomeArgs,
        things::{Form, pretty, text_of},
    },
    daemon::control::{Answers, Client, Order, Unreachable},
    failure::Failure,
};
use std::io::Write;

/// What `inglenook sign-in` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    home: HomeArgs,
    /// Print a JSON object with the link
    #[arg(long)]
    pub(crate) json: bool,
}

/// Prints a link that signs in once, within ten minutes.
///
/// # Errors
/// [`Failure`] if no gateway runs.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let place = args.home.place()?;
    let mut client = Client::connect(&place.data).map_err(|error| match error {
        Unreachable::NotRunning => Failure::new("no gateway is running on this home")
            .at(place.data.display())
            .advise("start one with `inglenook gateway`, or say which home with `--data DIR`"),
        Unreachable::Io(error) => Failure::new(error).at(place.data.display()),
    })?;
    let answer = client.answer(Order::SignIn).map_err(Failure::new)?;
    match args.json.into() {
        Form::Json => writeln!(out, "{}", pretty(&answer))?,
        Form::Table => writeln!(out, "{}", text_of(&answer["link"]))?,
    }
    Ok(())
}
