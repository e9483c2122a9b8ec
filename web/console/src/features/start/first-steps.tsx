import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  IconBook2,
  IconChecklist,
  IconDeviceMobileMessage,
  IconLayoutDashboard,
  IconListCheck,
  IconMasksTheater,
  IconPlugConnected,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { addWords } from '../../words/i18n.ts';
import { useMe } from '../session/session.tsx';
import { words } from './words.ts';
import classes from './first-steps.module.css';

addWords('start', words);

type Step = { key: string; to: string; icon: Icon };
const channels = { key: 'channels', to: '/channels', icon: IconPlugConnected };
const people = { key: 'people', to: '/people', icon: IconUsers };
const content = { key: 'content', to: '/content', icon: IconBook2 };
const board = { key: 'board', to: '/board', icon: IconLayoutDashboard };
const shift = { key: 'shift', to: '/shift', icon: IconChecklist };
const practice = { key: 'practice', to: '/practice', icon: IconMasksTheater };
const sop = { key: 'sop', to: '/sop', icon: IconListCheck };

const stepsOf: Record<Person['role'], readonly Step[]> = {
  admin: [channels, people, content],
  operations: [content, { ...channels, key: 'channelsSeen' }, sop],
  supervisor: [board, practice, sop],
  agent: [shift, practice, sop],
  management: [sop],
};

/** A new installation: nobody has written yet. What whoever looks at it does meanwhile. */
export function FirstSteps() {
  const { t } = useTranslation('start');
  const { role } = useMe();
  const simulatorUrl = useSimulator(role);
  return (
    <section className={classes['page']} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p>{t(`hint.${role === 'admin' || role === 'operations' ? 'setsUp' : 'waits'}`)}</p>
      <ol className={classes['steps']}>
        {simulatorUrl ? (
          <li>
            <a href={simulatorUrl} target="_blank" rel="noreferrer">
              <Words name="simulator" icon={IconDeviceMobileMessage} />
            </a>
          </li>
        ) : null}
        {stepsOf[role].map(({ key, to, icon }) => (
          <li key={key}>
            <Link to={to}>
              <Words name={key} icon={icon} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Words({ name, icon: Sign }: { name: string; icon: Icon }) {
  const { t } = useTranslation('start');
  return (
    <>
      <Sign size={22} stroke={1.6} aria-hidden />
      <span>
        <strong>{t(`step.${name}`)}</strong>
        <small>{t(`why.${name}`)}</small>
      </span>
    </>
  );
}

/** Of those who set up: where to write as a customer, while no real channel is connected. */
function useSimulator(role: Person['role']): string | null {
  const found = useQuery({
    enabled: role === 'admin' || role === 'operations',
    queryKey: ['channels', 'simulator'],
    queryFn: ({ signal }) => get<{ simulatorUrl: string | null }>('/channels', signal),
  });
  return found.data?.simulatorUrl ?? null;
}
