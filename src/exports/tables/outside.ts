import type { CallEntity } from '../../store/call.entity.js';
import type { LostTurnEntity } from '../../store/lost-turn.entity.js';
import { orNull, runColumn, type Table } from '../table.js';
import { count, jobColumn, participantColumn, text } from './columns.js';

export const MODEL_CALLS: Table<CallEntity> = {
  name: 'model_calls',
  rowIs: 'a call of a language model',
  key: ['run_id', 'call'],
  columns: [
    runColumn,
    text('call', 'A digest of who asked what', (call) => call.key),
    text('called_at_utc', 'When it was made, by the clock on the wall', (call) => call.at),
    text('role', 'What was asked', (call) => call.role),
    participantColumn('participant', 'For whom', (call) => orNull(call.participant)),
    jobColumn((call) => orNull(call.job)),
    text('model', "The scenario's name of the model: see models in manifest.json", (call) => call.model),
    { ...count('input_tokens', 'Tokens of the question', (call) => call.tokensIn), unit: 'tokens' },
    { ...count('output_tokens', 'Tokens of the answer', (call) => call.tokensOut), unit: 'tokens' },
    {
      ...count('cost_microcents', 'What it cost', (call) => call.microCents),
      unit: 'millionths of a cent',
    },
  ],
};

export const LOST_TURNS: Table<LostTurnEntity> = {
  name: 'lost_turns',
  rowIs: 'an answer from outside that did not count',
  key: ['run_id', 'call'],
  columns: [
    runColumn,
    text('call', 'A digest of who was asked what', (turn) => turn.key),
    participantColumn('participant', 'Who has lost the turn', (turn) => orNull(turn.participant)),
    text('role', 'What was asked', (turn) => turn.role),
    text('kind', 'Why it did not count', (turn) => turn.kind),
    text('detail', 'What was said', (turn) => turn.detail),
  ],
};
