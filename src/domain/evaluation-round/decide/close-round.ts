import { roundCommand, type OnRound } from '../round-command.js';

export interface CloseRoundInput extends OnRound {
  readonly reason?: string;
}

/** From then on everybody in the programme sees its cards and its results. */
export const closeRound = roundCommand<'closeRound', CloseRoundInput>({
  name: 'closeRound',
  decide: ({ input: { reason } }) => [
    { type: 'evaluation-round.closed', data: reason === undefined ? {} : { reason } },
  ],
});
