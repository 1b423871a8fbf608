# The workbench, logging a request, search, dashboard, tasks.
view-mine = Mine
view-team = My team
view-unassigned = Unassigned
view-waiting = Waiting for others
view-due = Due in 7 days
view-overdue = Overdue
view-all = All
view-says-mine = Open cases in your charge, the most urgent first.
view-says-team = Open cases of the people in your teams.
view-says-unassigned = Open cases that nobody handles yet.
view-says-waiting = Open cases that wait for the requester, a service or a second person.
view-says-due = The clock runs and ends today or in the six days after.
view-says-overdue = The clock has run out and the answer has not been sent.
view-says-all = Every case, closed ones too, the newest first.

short-right-access = Access
short-right-rectification = Rectification
short-right-erasure = Erasure
short-right-restriction = Restriction
short-right-portability = Portability
short-right-objection = Objection
short-right-consent-withdrawal = Withdrawal of consent
short-right-automated-decision = Automated decision
short-right-complaint = Complaint

stage-received = Received
stage-awaiting-identity = Awaiting identity
stage-awaiting-fee = Awaiting fee
stage-awaiting-clarification = Awaiting clarification
stage-in-work = In work
stage-awaiting-approval = Awaiting approval
stage-ready-to-send = Ready to send
stage-answered = Answered
stage-closed = Closed

status-running = Running
status-awaiting-id = Waits for identity
status-awaiting-fee = Waits for the fee
status-paused = Paused
status-responded = Answered
status-withdrawn = Withdrawn
status-no-statutory-clock = No statutory date

waits-requester = Waits for the requester
waits-services = Waits for a service
waits-approval = Waits for a second person

flag-sealed = Sealed
flag-urgent = Urgent
flag-special-category = Special category
flag-health-data = Health data
flag-part3 = Law enforcement
flag-legal-hold = Legal hold

bar-today = Due today
bar-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
bar-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
bar-paused = { $count ->
    [one] Paused, { $count } day left
   *[other] Paused, { $count } days left
}
bar-closed = Closed

work-views = Views
work-filter = Filter
work-any = Any
work-right = Right
work-stage = Stage
work-status = Clock
work-service = Service
work-assigned = In the charge of
work-team = Team
work-received = Received
work-received-from = Received from
work-received-to = Received to
work-date-hint = For example 3 March or 3/3/2026
work-apply = Show
work-clear = Clear the filter
work-nothing = Nothing here. Look at another view, or clear the filter.
work-reference = Reference
work-person = Person and services
work-person-gone = Destroyed
work-due = Time
work-extended = Extended
work-nobody = Nobody
work-choose = Choose
work-assign-to = Give the chosen cases to
work-assign = Assign
work-next = Next page
work-csv = Download this list (CSV)
work-keys = Keys while the focus is in the list: j and k move, x chooses, Enter opens.
work-keep = Keep this view
work-keep-name = Name of the view
work-keep-hint = Only you see it. Do not use people's names.
work-keep-button = Keep
work-forget = Forget the view “{ $name }”
done-view-kept = The view is kept.
done-view-forgotten = The view is forgotten.
done-assigned = The cases were assigned.
done-logged = The request is written down.
done-task-ended = The task is ended. Thank you.

assign-title = Assigned in part
assign-given = { $count ->
    [one] { $count } case was assigned.
   *[other] { $count } cases were assigned.
}
assign-left = { $count ->
    [one] { $count } case was left as it is:
   *[other] { $count } cases were left as they are:
}
assign-stale = somebody changed it after you loaded the list. Look at it and assign it again.
assign-gone = it is not there, or you may not see it.
assign-rule = a rule does not allow it:
assign-back = Back to the list
assign-to-whom = Choose who gets the cases.

search-title = Search
search-label = Reference, name, e-mail address, postcode or telephone number
search-hint = Whole words of a name, in any order. A reference looks like DSR-2026-00042-K.
search-button = Search
search-found = { $count ->
    [0] No case found
    [one] { $count } case found
   *[other] { $count } cases found
}
search-by-reference = Searched by reference.
search-by-name = Searched by name.
search-by-email = Searched by e-mail address.
search-by-postcode = Searched by postcode.
search-by-phone = Searched by telephone number.
search-noted = That you searched is noted; what for is not.
search-more = There may be more. Type another word to narrow the search.

tasks-title = Tasks
tasks-count = { $count ->
    [0] No task is open.
    [one] { $count } task is open.
   *[other] { $count } tasks are open.
}
tasks-due = Please by
tasks-late = late
tasks-case-due = The council must answer by
tasks-asked = What is asked
tasks-end = End this task
tasks-result = What came of it?
tasks-note = Anything we should know
tasks-note-hint = Where you looked, what you found, why something was not possible.
tasks-end-button = End the task
tasks-choose-result = Choose what came of it.
tasks-moved-on = The case changed while you were writing. Nothing is lost: look again and send it once more.
task-search = Search
task-redact = Redact
task-correct = Correct or complete
task-erase = Erase
task-restrict = Restrict
task-stop-processing = Stop a use
task-tell-recipient = Tell a recipient
task-verify = Check accuracy
task-take-down = Take down
task-root-cause = Find the root cause
task-other = Other work
result-done = Done
result-found = We searched and found something
result-nothing-found = We searched and found nothing
result-not-possible = It could not be done

dash-on = As of { $day }.
dash-open = open
dash-due = due in 7 days
dash-overdue = overdue
dash-waiting = waiting, the clock stands
dash-months = Answers in time
dash-months-says = Answers of the last twelve months; the percentage was sent by the end of the last day. The upper part of a bar is late.
dash-answered = Answered
dash-in-time = In time
dash-late = Late
dash-table = As a table
dash-ageing = Age of open cases
dash-ageing-says = Days since the request reached the council.
dash-and-more = { $from }+
dash-days = Days
dash-cases = Cases
dash-forecast = What will be late
dash-forecast-says = Each open case is held against answered ones that were as near to their last day: the share of them that became late. The upper part of a bar is expected to be late.
dash-forecast-from = { $count ->
    [one] From { $count } answer
   *[other] From { $count } answers
}
dash-forecast-none = Fewer than 20 answers in twelve months: too few to tell.
dash-week = Week
dash-due-then = Due
dash-expected-late = Expected late
dash-load = Who has how much
dash-open-cases = Open
dash-overdue-cases = Overdue
dash-stages = Where cases stand
dash-lateness = Where late cases lost their days
dash-lateness-says = Read from the histories: the longest stretch in which the council, not the requester, was awaited counts as the reason.
dash-lateness-none = No case is overdue, and none was answered late in twelve months.
dash-lateness-from = { $count ->
    [one] { $count } late case
   *[other] { $count } late cases
}
dash-where = Where
dash-main-reason = Main reason in
dash-days-spent = Days in all
phase-logging = Not written down yet
phase-unassigned = In nobody's charge
phase-services = With a service
phase-handling = With the officer
phase-approval = Waiting for approval
phase-sending = Approved, not sent
phase-requester = With the requester

new-says = For a request that came by e-mail, post, telephone, in person or in another way. It counts from the day it reached anybody at the council.
new-law = UK GDPR Art 12(2) and 12(3): no form may be demanded, and the time runs from receipt.
new-known = This person is known already
new-known-says = Look whether it is the same request again. If not, write it down all the same: the button keeps everything below.
new-window = (opens in a new window)
new-duplicate = perhaps the same request
new-all-the-same = It is a new request: write it down
new-arrival = How it came
new-channel = Channel
new-choose = Choose
new-choose-channel = Choose how the request came.
new-received = Day it reached the council
new-received-hint = Anybody at the council, at any hour. For example 3 March.
new-late = Why it is written down only now
new-late-hint = Needed when it arrived more than one working day ago.
new-what = What is asked for
new-rights = Rights
new-rights-hint = Each becomes a case of its own.
new-details = In the person's words
new-details-hint = As they wrote or said it; read it back on the telephone.
new-particulars = Particulars, complaint about a case, law enforcement
new-subtypes = Particulars
new-subtypes-hint = Only what was said.
new-about = A complaint about this case
new-about-hint = Its reference, like DSR-2026-00042-K.
new-no-reference = That is no reference: it looks like DSR-2026-00042-K.
new-part3 = Data held for law enforcement (DPA 2018 Part 3)
new-services = Services
new-services-hint = Leave empty when it concerns all or is not known.
new-period = A stretch of time
new-period-from = From
new-period-to = To
new-no-date = Enter a real date, like 3 March 2026.
new-person = The person
new-other-names = Other names
new-one-a-line = One a line.
new-phone = Telephone number
new-address = Postal address
new-postcode = Postcode
new-earlier-addresses = Earlier addresses, with dates
new-born = Date of birth
new-born-hint = Only where it helps to find the records.
new-identity = The person is identified already
new-identity-hint = By a log-in or contact details that we know. Then identity is not asked again.
new-acting-title = Somebody acts for them
new-acting = Somebody acts for this person
new-acting-who = Who acts
new-relation = As
new-choose-relation = Choose in what capacity they act.
new-acting-name = Name of who acts
new-acting-email = E-mail address of who acts
new-acting-phone = Telephone number of who acts
new-acting-address = Postal address of who acts
new-acting-postcode = Postcode of who acts
new-authority = Authority that was seen
new-authority-hint = What it is and what it covers. Leave empty when none was seen: it is asked for then.
new-send-to-acting = Send the answer to them
new-send-to-acting-hint = In doubt it goes to the person.
new-answer = The answer
new-language = Language
new-language-none = Not said: letters go out in Welsh and English
new-answer-by = Send it by
new-plain-email = Plain e-mail was agreed to
new-plain-email-hint = Only if the person said so.
new-formats = Form in which the person can read it
new-urgency = What makes it urgent or hard
new-urgency-hint = A court date, care records, safety.
new-save = Write it down

channel-web = Form on the website
channel-email = E-mail
channel-post = Letter
channel-phone = Telephone
channel-in-person = In person
channel-social-media = Social media
channel-portal = Account of the person
channel-other-service = Handed on by another service

subtype-direct-marketing = Direct marketing
subtype-profiling = Profiling
subtype-publication = Something published
subtype-complete = Complete what is incomplete
subtype-out-of-date = Right once, not now
subtype-entered-by-someone-else = Entered by somebody else

relation-solicitor = Solicitor
relation-advocate = Advocate
relation-relative = Relative or friend
relation-councillor = Councillor
relation-representative-body = Representative body
relation-attorney = Attorney under a registered power
relation-deputy = Deputy or guardian appointed by a court
relation-parent = Person with parental responsibility
relation-other = Other

answer-by-email = E-mail
answer-by-post = Tracked post
answer-by-collect = Collection in person
answer-by-download = Download from their page

format-large-print = Large print
format-easy-read = Easy read
format-audio = Recording
format-braille = Braille
format-sign-language = Sign language
format-paper = Paper

wrong-late-because = The request arrived more than one working day ago: say why it is written down only now.
wrong-received = Enter today's date or an earlier one.
wrong-rights = Choose each right once, at least one.
wrong-details = Say what the request is about.
wrong-person-name = Enter the full name.
wrong-person-email = Enter an e-mail address like name@example.org, or another way to reach the person.
wrong-person-phone = Enter a telephone number with 7 to 15 digits, like 01632 960001.
wrong-view-name = Enter a name of 1 to 60 characters that you do not use yet. At most 20 views are kept.
wrong-q = Type a reference, a name of two letters or more, an e-mail address, a postcode or a telephone number.
wrong-cases = Choose from 1 to 200 cases.
wrong-to = Choose who gets the cases, and at least one case.
wrong-about = We have no such case, or only a complaint is about another case.
wrong-period-to = The period ends before it begins: swap the two days.
