import { line, optional, plainLine } from '../history-line.js';
import type { DetailField, HistoryLines } from '../history-line.js';
import type { ImpactProjectEvent } from './events.js';

export const projectHistoryLines: HistoryLines<ImpactProjectEvent> = {
  'impact-project.opened': line(
    {
      nl: '{actor} opende het project “{title}”',
      fr: '{actor} a ouvert le projet « {title} »',
      en: '{actor} opened the project “{title}”',
    },
    ({ title }) => ({ title }),
    ({ title }, words) => ({ title: words.text(title) }),
  ),
  'impact-project.details-corrected': line(
    {
      nl: '{actor} verbeterde van het project: {fields}. “{reason}”',
      fr: '{actor} a corrigé dans le projet : {fields}. « {reason} »',
      en: '{actor} corrected of the project: {fields}. “{reason}”',
    },
    ({ changes, cleared = [], reason }) => ({
      fields: [...Object.keys(changes), ...cleared] as DetailField[],
      reason,
    }),
    ({ fields, reason }, words) => ({ fields: words.fields(fields), reason }),
  ),
  'impact-project.lead-assigned': line(
    {
      nl: '{actor} wees {person} aan als projectleider',
      fr: '{actor} a désigné {person} comme responsable du projet',
      en: '{actor} made {person} project lead',
    },
    (data) => ({ person: data.actor }),
    ({ person }, words) => ({ person: words.person(person) }),
  ),
  'impact-project.lead-withdrawn': line(
    {
      nl: '{actor} trok {person} terug als projectleider: “{reason}”',
      fr: '{actor} a retiré {person} comme responsable du projet : « {reason} »',
      en: '{actor} withdrew {person} as project lead: “{reason}”',
    },
    (data) => ({ person: data.actor, reason: data.reason }),
    ({ person, reason }, words) => ({ person: words.person(person), reason }),
  ),
  'impact-project.evidence-recorded': line(
    {
      nl: '{actor} legde voor de fase {stage} vast: {kind} “{title}”{heardCount, plural, =0 {} other {; gehoord: {heard}}}',
      fr: '{actor} a enregistré pour l’étape {stage} : {kind} « {title} »{heardCount, plural, =0 {} other { ; entendus : {heard}}}',
      en: '{actor} recorded for the stage {stage}: {kind} “{title}”{heardCount, plural, =0 {} other {; heard: {heard}}}',
    },
    ({ kind, stage, title, heard = [] }) => ({ kind, stage, title, heard }),
    ({ kind, stage, title, heard }, words) => ({
      kind: words.kind(kind),
      stage: words.stage(stage),
      title: words.text(title),
      heardCount: heard.length,
      heard: words.groups(heard),
    }),
  ),
  'impact-project.evidence-corrected': line(
    {
      nl: '{actor} verbeterde van de vaststelling “{evidence}”: {fields}. “{reason}”',
      fr: '{actor} a corrigé dans l’élément « {evidence} » : {fields}. « {reason} »',
      en: '{actor} corrected of the evidence “{evidence}”: {fields}. “{reason}”',
    },
    ({ evidence, changes, cleared = [], reason }) => ({
      evidence,
      fields: [...Object.keys(changes), ...cleared] as DetailField[],
      reason,
    }),
    ({ evidence, fields, reason }, words) => ({
      evidence: words.evidence(evidence),
      fields: words.fields(fields),
      reason,
    }),
  ),
  'impact-project.evidence-withdrawn': line(
    {
      nl: '{actor} trok de vaststelling “{evidence}” in: “{reason}”',
      fr: '{actor} a retiré l’élément « {evidence} » : « {reason} »',
      en: '{actor} withdrew the evidence “{evidence}”: “{reason}”',
    },
    ({ evidence, reason }) => ({ evidence, reason }),
    ({ evidence, reason }, words) => ({ evidence: words.evidence(evidence), reason }),
  ),
  'impact-project.evidence-mapped': line(
    {
      nl: '{actor} koppelde de vaststelling “{evidence}” aan de factor {factor}',
      fr: '{actor} a rattaché l’élément « {evidence} » au facteur {factor}',
      en: '{actor} mapped the evidence “{evidence}” to the factor {factor}',
    },
    ({ evidence, candidacy, factor }) => ({ evidence, candidacy, factor }),
    ({ evidence, factor }, words) => ({ evidence: words.evidence(evidence), factor: words.factor(factor) }),
  ),
  'impact-project.evidence-unmapped': line(
    {
      nl: '{actor} maakte de vaststelling “{evidence}” los van de factor {factor}: “{reason}”',
      fr: '{actor} a détaché l’élément « {evidence} » du facteur {factor} : « {reason} »',
      en: '{actor} unmapped the evidence “{evidence}” from the factor {factor}: “{reason}”',
    },
    ({ evidence, candidacy, factor, reason }) => ({ evidence, candidacy, factor, reason }),
    ({ evidence, factor, reason }, words) => ({
      evidence: words.evidence(evidence),
      factor: words.factor(factor),
      reason,
    }),
  ),
  'impact-project.stage-entered': line(
    {
      nl: '{actor} begon aan de fase {stage}{iteration, plural, =1 {} other { voor de {iteration, number}e keer}}{hasReason, select, yes {: “{reason}”} other {}}',
      fr: '{actor} a commencé l’étape {stage}{iteration, plural, =1 {} other { pour la {iteration, number}e fois}}{hasReason, select, yes { : « {reason} »} other {}}',
      en: '{actor} began the stage {stage}{iteration, plural, =1 {} other { (visit {iteration, number})}}{hasReason, select, yes {: “{reason}”} other {}}',
    },
    ({ stage, iteration, reason }) => ({ stage, iteration, reason }),
    ({ stage, iteration, reason }, words) => ({
      stage: words.stage(stage),
      iteration,
      ...optional('reason', reason),
    }),
  ),
  'impact-project.stage-left': line(
    {
      nl: '{actor} verliet de fase {stage}',
      fr: '{actor} a quitté l’étape {stage}',
      en: '{actor} left the stage {stage}',
    },
    ({ stage }) => ({ stage }),
    ({ stage }, words) => ({ stage: words.stage(stage) }),
  ),
  'impact-project.gate-requested': line(
    {
      nl: '{actor} vroeg de poort {gate} aan{hasNote, select, yes {: “{note}”} other {}}',
      fr: '{actor} a demandé le passage {gate}{hasNote, select, yes { : « {note} »} other {}}',
      en: '{actor} asked for the gate {gate}{hasNote, select, yes {: “{note}”} other {}}',
    },
    ({ gate, note }) => ({ gate, note }),
    ({ gate, note }, words) => ({ gate: words.gate(gate), ...optional('note', note) }),
  ),
  'impact-project.gate-request-withdrawn': line(
    {
      nl: '{actor} trok de aanvraag van de poort {gate} in: “{reason}”',
      fr: '{actor} a retiré la demande du passage {gate} : « {reason} »',
      en: '{actor} withdrew the request for the gate {gate}: “{reason}”',
    },
    ({ gate, reason }) => ({ gate, reason }),
    ({ gate, reason }, words) => ({ gate: words.gate(gate), reason }),
  ),
  'impact-project.gate-decided': line(
    {
      nl: '{actor} besliste over de poort {gate}: {decision}. “{reason}”{hasMissing, select, yes { Er ontbrak: “{missing}”} other {}}',
      fr: '{actor} a décidé du passage {gate} : {decision}. « {reason} »{hasMissing, select, yes { Il manquait : « {missing} »} other {}}',
      en: '{actor} decided at the gate {gate}: {decision}. “{reason}”{hasMissing, select, yes { What was missing: “{missing}”} other {}}',
    },
    ({ gate, decision, reason, missing }) => ({ gate, decision, reason, missing }),
    ({ gate, decision, reason, missing }, words) => ({
      gate: words.gate(gate),
      decision: words.decision(decision),
      reason,
      ...optional('missing', missing),
    }),
  ),
  'impact-project.condition-set': line(
    {
      nl: '{actor} stelde aan {person} een voorwaarde, te vervullen tegen {dueOn}: “{text}”',
      fr: '{actor} a posé à {person} une condition, à remplir pour le {dueOn} : « {text} »',
      en: '{actor} set {person} a condition, due on {dueOn}: “{text}”',
    },
    ({ owner, dueOn, text }) => ({ owner, dueOn, text }),
    ({ owner, dueOn, text }, words) => ({
      person: words.person(owner),
      dueOn: words.date(dueOn),
      text: words.text(text),
    }),
  ),
  'impact-project.condition-closed': line(
    {
      nl: '{actor} sloot de voorwaarde “{condition}” af: “{note}”',
      fr: '{actor} a clos la condition « {condition} » : « {note} »',
      en: '{actor} closed the condition “{condition}”: “{note}”',
    },
    ({ condition, note }) => ({ condition, note }),
    ({ condition, note }, words) => ({ condition: words.condition(condition), note }),
  ),
  'impact-project.held': line(
    {
      nl: '{actor} hield het project aan, te herbekijken op {reviewOn}: “{reason}”',
      fr: '{actor} a suspendu le projet, à revoir le {reviewOn} : « {reason} »',
      en: '{actor} put the project on hold, to be reviewed on {reviewOn}: “{reason}”',
    },
    ({ reason, reviewOn }) => ({ reason, reviewOn }),
    ({ reason, reviewOn }, words) => ({ reason, reviewOn: words.date(reviewOn) }),
  ),
  'impact-project.paused': line(
    {
      nl: '{actor} pauzeerde het project, te herbekijken op {reviewOn}: “{reason}”',
      fr: '{actor} a mis le projet en pause, à revoir le {reviewOn} : « {reason} »',
      en: '{actor} paused the project, to be reviewed on {reviewOn}: “{reason}”',
    },
    ({ reason, reviewOn }) => ({ reason, reviewOn }),
    ({ reason, reviewOn }, words) => ({ reason, reviewOn: words.date(reviewOn) }),
  ),
  'impact-project.resumed': line(
    {
      nl: '{actor} hervatte het project{hasNote, select, yes {: “{note}”} other {}}',
      fr: '{actor} a repris le projet{hasNote, select, yes { : « {note} »} other {}}',
      en: '{actor} resumed the project{hasNote, select, yes {: “{note}”} other {}}',
    },
    ({ note }) => ({ note }),
    ({ note }) => optional('note', note),
  ),
  'impact-project.completed': plainLine({
    nl: '{actor} voltooide het project',
    fr: '{actor} a achevé le projet',
    en: '{actor} completed the project',
  }),
  'impact-project.stopped': line(
    {
      nl: '{actor} zette het project stop: “{reason}”{hasKept, select, yes { Wat blijft: “{kept}”} other {}}',
      fr: '{actor} a arrêté le projet : « {reason} »{hasKept, select, yes { Ce qui reste : « {kept} »} other {}}',
      en: '{actor} stopped the project: “{reason}”{hasKept, select, yes { What is kept: “{kept}”} other {}}',
    },
    ({ reason, kept }) => ({ reason, kept }),
    ({ reason, kept }) => ({ reason, ...optional('kept', kept) }),
  ),
};
