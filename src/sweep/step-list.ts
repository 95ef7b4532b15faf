import { Column } from '#market/index.js';

/** What is due in an instant, of one kind, in the order of its keys; with one or two numbers to each. */
export class StepList {
  count = 0;
  private readonly keys = new Column();
  private readonly firsts = new Column();
  private readonly seconds = new Column();

  add(key: number, first = 0, second = 0): void {
    // Most come in order; who doesn't is moved to its place, behind its equals.
    let place = this.count++;
    while (place > 0 && this.keys.get(place - 1) > key) this.move(place - 1, place--);
    this.keys.set(place, key);
    this.firsts.set(place, first);
    this.seconds.set(place, second);
  }

  key(place: number): number {
    return this.keys.get(place);
  }

  first(place: number): number {
    return this.firsts.get(place);
  }

  second(place: number): number {
    return this.seconds.get(place);
  }

  set(place: number, first: number, second: number): void {
    this.firsts.set(place, first);
    this.seconds.set(place, second);
  }

  clear(): void {
    this.count = 0;
  }

  private move(from: number, to: number): void {
    this.keys.set(to, this.keys.get(from));
    this.firsts.set(to, this.firsts.get(from));
    this.seconds.set(to, this.seconds.get(from));
  }
}
