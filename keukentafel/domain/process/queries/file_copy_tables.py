"""Of every table about a household or a person: with which kind of piece it stands in a copy, or why it does not.

A table that is in neither list fails the build; the reasons are printed in the copy, so that who reads it knows.
"""

from __future__ import annotations

OF_OTHERS = "Wie er om u heen staat, en met wie u een band heeft. Dat gaat ook over die ander."
OF_WORK = "Hoe wij ons werk verdelen: termijnen, taken van medewerkers, concepten en uitnodigingen."
OF_SORTING = "Hoe wij uw vraag indeelden, en onderzoek of iemand dubbel of verkeerd in ons systeem staat."
EARLIER = "Eerdere versies van een tekst die later is verbeterd."
SECRET = "Een adres dat geheim is."
LOOKS = "Wie er meewerkt of juist niet in uw dossier mag. Wie er keek, staat op uw eigen pagina."
BASIC = "Vragen aan de basisregistratie (BRP) en de gegevens waarmee u inlogt."
COPIES = "Eerdere kopieën van uw dossier, en stukken die alleen voor het afdrukken zijn gemaakt."

COMPLAINTS = "Klachten. Die staan in een eigen dossier, dat niet ieder in het team leest. U leest ze op uw eigen pagina."
MELDCODE = "De stappen van de meldcode: hoe wij nagaan of iemand veilig is. Dat beschermt wie er bij ons over vertelt."

NOT_IN_A_COPY = (OF_OTHERS, OF_WORK, OF_SORTING, EARLIER, SECRET, LOOKS, BASIC, COPIES, COMPLAINTS, MELDCODE)
"""What no copy holds, in Dutch: a copy is always in Dutch. Printed in each of them."""

PARTICULARS = "gegevens"
"""Stands in the table at the front instead of in a piece."""

HOLDS = {
    PARTICULARS: "people.Person people.Household people.Membership people.Address people.OwnAddress",
    "melding": "intake.Melding intake.Identified",
    "bijlage": "intake.MeldingFile",
    "persoonlijk-plan": "intake.PersonalPlan",
    "route": "intake.Routed",
    "doorgestuurd": "intake.SentOn",
    "zaak": "cases.Case cases.Closure cases.Reopening cases.KindChange",
    "afspraak": "intake.Appointment intake.AppointmentCancelled intake.AppointmentMoved intake.AppointmentParticipant"
    " intake.AppointmentWish",
    "voorbereiding": "intake.Preparation intake.PreparationPart intake.PreparationSent",
    "gesprek": "intake.Conversation intake.ConversationDone",
    "verslagtekst": "intake.VerslagVersion",
    "reactie": "intake.VerslagReaction",
    "handtekening": "intake.VerslagSigned",
    "bericht": "intake.Notice",
    "verheldering": "intake.Clarification intake.DomainNote intake.LadderStep intake.OfferChoice",
    "scores": "intake.Measurement intake.MeasurementWithdrawn intake.Score",
    "doel": "plans.Goal plans.GoalFor plans.GoalClosed plans.GoalReopened plans.GoalPostponed plans.GoalConclusion"
    " plans.Action plans.ActionDone",
    "beeld": "plans.PicturePart",
    "eerder-beeld": "plans.EarlierPicture",
    "gezamenlijk-beeld": "plans.Plan",
    "nu-niet": "plans.NotNow",
    "akkoord": "plans.VersionAgreement",
    "familieplan-deel": "plans.FamilyPlan plans.FamilyPlanPart",
    "familieplan-doel": "plans.FamilyPlanGoal",
    "evaluatie": "plans.Evaluation",
    "opschaling": "plans.Scaling",
    "overleg": "plans.MeetingItem plans.MeetingDecision plans.MeetingPlan",
    "tijdelijke-voorziening": "decisions.TemporaryProvision decisions.TemporaryExtended decisions.TemporaryEnded",
    "aanvraag": "decisions.AanvraagTold",
    "aanvraag-ingetrokken": "decisions.AanvraagWithdrawn",
    "voorstel": "decisions.Proposal decisions.ProposalAlternative decisions.ProposalCriterion decisions.ProposalYear",
    "levering": "delivery.Allocation",
    "betaling": "delivery.Paid",
    "verwijzing": "decisions.Referral decisions.ReferralFeedback decisions.ReferralSent decisions.ReferralTold"
    " decisions.ReferralYear decisions.ReferralConsent decisions.ReferralConsentGiver decisions.ReferralConsentWithdrawn"
    " decisions.ReferralParentsKnow decisions.ReferralParentsUntold decisions.ReferralCorrected",
    "bijdrage": "delivery.ContributionChange delivery.ContributionExempt delivery.ContributionNotice",
    "besluit": "decisions.Aanvraag decisions.Beschikking decisions.CollegeDecision decisions.DeskDecision"
    " decisions.DeskDecisionCorrected",
    "beroep-te-laat": "decisions.LateAppeal decisions.LateAppealEnded",
    "voornemen": "decisions.Intention decisions.IntentionCriterion decisions.IntentionHeard decisions.IntentionReply"
    " decisions.IntentionDropped",
    "bezwaar": "decisions.Objection decisions.StepUndone decisions.LateJudged decisions.Defect decisions.DefectRepaired"
    " decisions.Course decisions.HearingAsked decisions.HearingAnswer decisions.HearingReportCorrected"
    " decisions.Hearing decisions.HearingCalledOff decisions.HearingReport decisions.HearingWaived decisions.Advice"
    " decisions.CollegeOnObjection decisions.ObjectionDecision decisions.ObjectionWithdrawn decisions.Appeal"
    " decisions.AppealEnded",
    "nazorg": "process.FollowUp process.FollowUpCancelled process.FollowUpHeard process.FollowUpTold",
    "contact": "cases.Contact cases.ContactCase cases.ContactMember",
    "aantekening": "cases.Note",
    "document": "cases.Document cases.OutgoingLetter decisions.Leaflet decisions.Letter plans.MeetingReport process.LetterCopy",
    "weggehaald": "cases.TakenAway",
    "doel-vergissing": "plans.GoalMistaken",
    "delen": "people.Share",
    "regie": "plans.DirectorConsent plans.DirectorConsentWithdrawn",
    "vertegenwoordiging": "people.Representation",
    "taak": "cases.Task cases.TaskAnswer cases.TaskDone cases.TaskOutside cases.TaskReturned",
}
"""Kind of piece → the tables that it is made of."""

LEFT_OUT = {
    OF_OTHERS: "people.NetworkContact people.Tie",
    OF_WORK: "cases.Clock cases.ClockExtension cases.ClockMet cases.ClockSuspension cases.NoticeOfDefault cases.Holder"
    " decisions.PenaltyDecision delivery.PenaltyPaid delivery.CourtPenaltyPaid"
    " cases.CaseLink cases.Scope cases.StepDone cases.OpenTask cases.TaskLink cases.TaskLinkEnded cases.TaskPassed"
    " cases.TaskFile cases.TaskReopened process.DebtThreat"
    " intake.NoticeStopped intake.VerslagInPortal process.LetterHeld process.LetterJudged"
    " cases.TaskPostponed cases.Draft cases.PageDraft cases.WorkingNote intake.AppointmentHeld intake.ConversationRevision"
    " plans.ActionAnswer plans.ActionAsked plans.ActionAskedEnded plans.ActionPostponed plans.ActionReminder"
    " plans.Director plans.DirectorEnding plans.DirectorGroundEnded plans.DirectorProlonged plans.DirectorShortened"
    " plans.DirectorStopped plans.DirectorRanOut"
    " plans.EvaluationPlanned plans.FamilyGoalDropped"
    " plans.FamilyPlanComment"
    " plans.FamilyPlanHelper plans.FamilyPlanHelperEnded plans.FamilyPlanShare plans.FamilyPlanTerm"
    " plans.FamilyPlanTurn plans.GoalInvitation"
    " plans.InvitationConsent plans.InvitationEnded plans.InvitationLink plans.InvitationLinkEnded plans.MeetingInvitedTo"
    " plans.MeetingItemDropped plans.MeetingLink plans.MeetingLinkEnded plans.MeetingParticipant plans.MeetingPresence"
    " plans.MeetingPresenceCorrected plans.MeetingPointConsent"
    " plans.MeetingUninvited process.OfferActed people.AgeNotice people.HouseholdClosure"
    " process.LetterPreview delivery.ContributionRefused delivery.ContributionReturned delivery.ContributionSent"
    " delivery.ContributionMended delivery.ContributionAgain decisions.IntentionAsked decisions.IntentionTold"
    " decisions.LeafletAgain decisions.DeskLeaflet decisions.DeskDecisionSheet"
    " decisions.DecisionGroupLine decisions.DecisionGroupResult decisions.ReferralReturned decisions.ReferralTakenBack",
    OF_SORTING: "intake.Triage intake.TreeTrialFound intake.Untied people.Pair people.PairDismissed people.PairReported"
    " people.RegroupedDeed people.RegroupedRow people.Regrouping people.RegroupingUndone",
    EARLIER: "decisions.DeskDecisionUndone cases.ContactCorrection cases.NoteCorrection plans.GoalRewritten plans.ActionRewritten"
    " plans.ActionReopened plans.EarlierFamilyWords plans.MeetingMinutesCorrected plans.PlanVersion",
    SECRET: "people.SecretAddress",
    LOOKS: "people.Involvement people.Lockout",
    BASIC: "people.BrpAnswer people.BrpImprint people.BrpQuestion people.OwnFile people.RepresentationChecked"
    " people.RepresentationCheckWithdrawn",
    COPIES: "process.FileCopy process.FileCopyMade plans.PlanPaper plans.PlanPaperMade cases.Posted"
    " cases.PostUndone decisions.LetterLate cases.PrintedAddress cases.PrintedAgain process.PrintBatchLetter",
    COMPLAINTS: "decisions.Complaint decisions.ComplaintAnswer decisions.ComplaintClosed decisions.ComplaintCommittee"
    " decisions.ComplaintExtended decisions.ComplaintHandler decisions.ComplaintHeard decisions.ComplaintHearing"
    " decisions.ComplaintInformal decisions.ComplaintLetter decisions.ComplaintRefused decisions.ComplaintAbout"
    " decisions.ComplaintAnswerBefore decisions.ComplaintHearingOff decisions.ComplaintTakenIn",
    MELDCODE: "safety.MeldcodeStep",
}
"""Why → the tables of which nothing is in a copy."""
OF_A_REFERRAL = (
    "years", "feedback__told", "consents__withdrawn", "consents__givers", "parents_known__untold", "corrections",
)  # fmt: skip
"""Rows that are told with a referral."""
