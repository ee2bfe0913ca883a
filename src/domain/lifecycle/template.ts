import type { LocalizedText } from '../kernel/values.js';
import type { GateDecider, LifecycleDefinition, Stage } from './definition.js';

/** A stage of a template: `optional` ones are left out of a project that did not choose them. */
export interface TemplateStage extends Stage {
  readonly optional?: true;
  /** Who decides the gate that leads out of it. */
  readonly gateDecider: GateDecider;
}

/** A lifecycle as it ships; a project gets a definition of its own from it. */
export interface LifecycleTemplate {
  readonly key: string;
  readonly version: number;
  readonly labels: LocalizedText;
  readonly stages: readonly TemplateStage[];
}

export const optionalStagesOf = (template: LifecycleTemplate): readonly string[] =>
  template.stages.filter((stage) => stage.optional).map((stage) => stage.key);

/** The definition with the chosen optional stages only, and the gates between what is left. */
export const instantiate = (template: LifecycleTemplate, chosen: readonly string[]): LifecycleDefinition => {
  const kept = template.stages.filter((stage) => !stage.optional || chosen.includes(stage.key));
  return {
    key: template.key,
    version: template.version,
    labels: template.labels,
    stages: kept.map(({ key, labels, meaning, criteria }) => ({ key, labels, meaning, criteria })),
    gates: kept.map((stage, index) => {
      const next = kept[index + 1];
      return next === undefined
        ? { key: `${stage.key}-completion`, from: stage.key, decider: stage.gateDecider }
        : { key: `${stage.key}-${next.key}`, from: stage.key, to: next.key, decider: stage.gateDecider };
    }),
  };
};
