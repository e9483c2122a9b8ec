import { Link } from '@tanstack/react-router';
import type { RolePlay } from './practice-data.ts';

type Props = { of: Pick<RolePlay, 'isDraft' | 'name'>; className?: string };

/** To all that can be practised; from a draft that is tried, to its form. */
export function BackLink({ of: { isDraft, name }, ...props }: Props) {
  if (!isDraft) return <Link to="/practice" {...props} />;
  return <Link to="/content/practice/$kind/$name" params={{ kind: 'scenario', name }} {...props} />;
}
