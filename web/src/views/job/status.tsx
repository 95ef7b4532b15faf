import type { Job, JobStatus } from '../../market/state.js';

const TONES: Readonly<Partial<Record<JobStatus, string>>> = {
  ...{ settled: 'good', accepted: 'good', expired: 'bad', cancelled: 'bad', contest: 'warn' },
  'in review': 'warn',
};

export function Status({ status }: Pick<Job, 'status'>) {
  return <span className={`badge ${TONES[status] ?? ''}`}>{status}</span>;
}
