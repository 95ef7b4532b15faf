import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReplyStore } from '#agents/index.js';
import { checkedLine, readCheckedLine } from '../checked-line.js';
import { readLines } from '../read-lines.js';

interface Reply {
  readonly key: string;
  readonly value: string;
}

/** What came from outside of this process in one match, in a file that only grows: whoever plays it again asks nobody twice. */
export class FileReplies implements ReplyStore {
  private constructor(
    private readonly file: string,
    private readonly replies: Map<string, string>,
  ) {}

  static async open(file: string): Promise<FileReplies> {
    const replies = new Map<string, string>();
    for await (const { text, whole } of readLines(file)) {
      const reply = whole ? readCheckedLine<Reply>(text) : null;
      if (reply) replies.set(reply.key, reply.value);
    }
    return new FileReplies(file, replies);
  }

  get(key: string): string | null {
    return this.replies.get(key) ?? null;
  }

  put(key: string, value: string): void {
    if (this.replies.size === 0) mkdirSync(dirname(this.file), { recursive: true });
    this.replies.set(key, value);
    appendFileSync(this.file, checkedLine({ key, value } satisfies Reply));
  }

  entries(): [string, string][] {
    return [...this.replies];
  }
}
