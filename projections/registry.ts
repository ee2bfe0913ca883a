import type { Projection } from '../src/domain/kernel/projection.js';
import { evaluation } from './evaluation/projection.js';
import { history } from './history/projection.js';
import { members } from './members/projection.js';
import { progress } from './progress/projection.js';
import { readiness } from './readiness/projection.js';

/** Every read model of this release. */
export const PROJECTIONS: readonly Projection[] = [progress, members, history, evaluation, readiness];
