import { Component, type ReactNode } from 'react';
import { ProblemNotice } from '../parts/answer.js';

/** A view that fails leaves the rest of the page standing. */
export class Guarded extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? <ProblemNotice error={this.state.error} /> : this.props.children;
  }
}
