import type { Random } from '../support/random.js';
import type { Sent } from './outcome.js';
import { chance } from './random-evidence.js';

export const UNKNOWN = '00000000-0000-8000-8000-000000000000';
export const ACTORS = Array.from({ length: 12 }, (_, index) => `actor-${index}`);
export const STAGES = ['empathise', 'define', 'ideate', 'prototype', 'test', 'embed', 'nowhere'];
/** Those who mostly score, and seldom have a part in what is scored. */
export const JURY = Array.from({ length: 6 }, (_, index) => `juror-${index}`);

/** A command before it is numbered, dated and sent. */
export type Draft = Pick<Sent, 'command' | 'actor' | 'input'> & { readonly socket?: boolean };

/** Chance, and who acts by it. */
export class Dice {
  constructor(
    readonly random: Random,
    readonly operator: string,
    /** Of every programme: its id, and its factors. */
    readonly candidacies: () => readonly (readonly [string, readonly string[]])[],
  ) {}

  chance(probability: number): boolean {
    return chance(this.random, probability);
  }

  pick<T>(choices: readonly T[]): T {
    return this.random.pick(choices);
  }

  /** Of names with their weights, one. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
    const names = Object.keys(weights) as T[];
    let left = this.random.next() * names.reduce((sum, name) => sum + weights[name], 0);
    return names.find((name) => (left -= weights[name]) < 0) ?? names[0]!;
  }

  /** Mostly one of those who may; otherwise anybody. */
  one(those: readonly string[], otherwise = this.actor()): string {
    return those.length > 0 && this.chance(0.92) ? this.pick(those) : otherwise;
  }

  actor(): string {
    return this.chance(0.06) ? this.pick([this.operator, 'cli', 'stranger']) : this.pick(ACTORS);
  }

  /** Those who can be anything but the command line. */
  get everybody(): string[] {
    return [...ACTORS, ...JURY, this.operator];
  }

  byOperator(): { actor: string; socket?: boolean } {
    if (this.chance(0.3)) return { actor: 'cli', socket: true };
    return { actor: this.chance(0.8) ? this.operator : this.actor() };
  }

  uuid(): string {
    const hex = () => this.random.below(65_536).toString(16).padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}
