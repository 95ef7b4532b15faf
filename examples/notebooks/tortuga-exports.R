# A Tortuga run, read from its export, in base R: Rscript tortuga-exports.R FOLDER
#
#   bin/tortuga run scenarios/all-the-way-down.yaml
#   bin/tortuga export latest
#   Rscript examples/notebooks/tortuga-exports.R exports/all-the-way-down-1

arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[[1]] else "exports/all-the-way-down-1"

# Truth values are true and false, and an empty cell is nothing.
read <- function(name) {
  table <- read.csv(file.path(folder, paste0(name, ".csv")), na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8")
  table[] <- lapply(table, function(column) {
    known <- column[!is.na(column)]
    if (length(known) > 0 && all(known %in% c("true", "false"))) column == "true" else column
  })
  table
}
dollars <- function(cents) sprintf("$%s", format(round(cents / 100, 2), nsmall = 2, big.mark = ","))

run <- read("runs")
submissions <- read("submissions")
ledger <- read("ledger")
participants <- read("participants")

# Every transfer takes from one account what it gives to another.
accounts <- rbind(
  data.frame(account = ledger$to_account, cents = ledger$amount_cents),
  data.frame(account = ledger$from_account, cents = -ledger$amount_cents)
)
balances <- tapply(accounts$cents, accounts$account, sum)
moved <- function(type) sum(ledger$amount_cents[ledger$type == type])
paid <- moved("PaymentPosted") - moved("BonusClawedBack")
stopifnot(sum(balances) == 0, all(balances[names(balances) != "world"] >= 0), paid == run$paid_cents)
cat(run$run_id, ": paid ", dollars(paid), " of ", dollars(run$posted_cents), " in escrow\n", sep = "")

# The truth gap: how much of what was claimed, and of what was accepted, is right?
is_true <- function(column) !is.na(column) & column
for (step in c("claimed", "passed visible tests", "accepted by review")) {
  taken <- switch(step,
    "claimed" = rep(TRUE, nrow(submissions)),
    "passed visible tests" = is_true(submissions$passed_visible),
    "accepted by review" = is_true(submissions$accepted)
  )
  cat(sprintf("%-22s%6d%6d right\n", step, sum(taken), sum(taken & is_true(submissions$correct))))
}

# Whose mistake it was that broken work was paid.
broken <- submissions[is_true(submissions$paid) & !is.na(submissions$correct) & !submissions$correct, ]
stopifnot(sum(broken$pay_cents) == run$paid_broken_cents)
if (nrow(broken) > 0) print(tapply(broken$pay_cents / 100, broken$layer_at_fault, sum))

# Tables are joined by the numbers of jobs, submissions and participants.
earned <- merge(submissions[is_true(submissions$paid), ], participants, by.x = "freelancer", by.y = "participant")
by_name <- tapply(earned$pay_cents, earned$name, sum)
stopifnot(all(by_name == participants$gross_cents[match(names(by_name), participants$name)]))
print(sort(by_name / 100, decreasing = TRUE))
