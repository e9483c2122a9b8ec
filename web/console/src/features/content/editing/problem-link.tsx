import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import type { Problem } from '../types.ts';

type Props = { problem: Problem; children?: ReactNode; onClick?: () => void };

/** To where it is mended: the form of its intent, named by its title, else the text of its file. */
export function ProblemLink({ problem: { file, message }, children, onClick }: Props) {
  const { data } = useOverview();
  const intent = data?.intents.find((one) => one.file === file && message.startsWith(`intent ${one.name}:`));
  const shared = { className: classes['link'] ?? '', ...(onClick ? { onClick } : {}) };
  return intent ? (
    <Link to="/content/intents/$name" params={{ name: intent.name }} {...shared}>
      {children ?? intent.title}
    </Link>
  ) : (
    <Link to="/content/files" search={{ name: file }} {...shared}>
      {children ?? file}
    </Link>
  );
}
