import { Component, type ReactNode } from 'react';
import { AppError } from '../../shared/app-error.ts';
import { Problem } from '../ui/problem.tsx';

type BoundaryState = { readonly hasFailed: boolean };

/** A fault in drawing one screen must not take the whole window: the navigation stays, and one can try again. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const retry = () => {
      this.setState({ hasFailed: false });
    };
    return <Problem error={new AppError('INTERNAL_SERVER_ERROR', 'Drawing failed.')} onRetry={retry} />;
  }
}
