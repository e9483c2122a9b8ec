import { IconAt, IconClockPause, IconCornerDownRight } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { memo, type MouseEvent as ReactMouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/types.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { ClockChip } from '../../parts/clock-chip.tsx';
import { nextClock } from '../../parts/clocks.ts';
import { LabelChip } from '../../parts/label-chip.tsx';
import { PhaseBadge } from '../../parts/phase-badge.tsx';
import { PriorityMark } from '../../parts/priority-mark.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { customerName, previewText } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import { Excerpt } from './excerpt.tsx';
import type { InboxItem } from './inbox-item.ts';
import { useLongPress } from './use-long-press.ts';
import classes from './inbox-row.module.css';

const mostUnread = 99;
const mostLabels = 2;

type Props = {
  item: InboxItem;
  isSelected: boolean;
  /** The one of the list that Tab goes to. */
  isStop: boolean;
  /** What the list says already: no row repeats it. */
  clearPhases: readonly Summary['phase'][];
  isPicked: boolean;
  onPress(id: string, event: ReactMouseEvent): void;
  /** Null where nothing is selected by who reads. */
  onPick: ((id: string, isRange: boolean) => void) | null;
  /** With a finger, for long. */
  onLongPress(id: string): void;
  /** It is pointed at, and may be opened next. */
  onNear(id: string): void;
};

/** Who, by which way, the last words and who said them, the clock that runs out next, and what stands out. */
export const InboxRow = memo(function InboxRow(props: Props) {
  const { item, isPicked, onPick, isStop } = props;
  const { t } = useTranslation('inbox');
  return (
    <div className={classes['item']} data-picked={isPicked || undefined}>
      <RowLink {...props} />
      {onPick ? (
        <input
          type="checkbox"
          className={classes['pick']}
          aria-label={t('pick', { name: customerName(item, t) })}
          title={t('pickHint')}
          checked={isPicked}
          tabIndex={isStop ? 0 : -1}
          onChange={({ nativeEvent }) => onPick(item.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      ) : null}
    </div>
  );
});

function RowLink({ item, isSelected, isStop, clearPhases, onPress, onPick, onLongPress, onNear }: Props) {
  const { t } = useTranslation('inbox');
  const unread = item.unread ?? 0;
  const longPress = useLongPress(() => onPick && onLongPress(item.id));
  return (
    <a
      href={`/c/${encodeURIComponent(item.id)}`}
      className={classes['row']}
      data-unread={unread > 0 || undefined}
      aria-current={isSelected ? 'true' : undefined}
      tabIndex={isStop ? 0 : -1}
      draggable={false}
      onClick={(event) => onPress(item.id, event)}
      // Text between two presses with Shift is not what is to be selected.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      {...longPress}
      onPointerEnter={() => onNear(item.id)}
      onFocus={() => onNear(item.id)}
    >
      <span className={classes['who']}>
        <Avatar name={item.contact.name} />
        <span className={classes['channel']}>
          <ChannelIcon channel={item.channel} size={14} />
        </span>
      </span>
      <span className={classes['lines']}>
        <span className={classes['top']}>
          <span className={classes['name']}>{customerName(item, t)}</span>
          <span className={classes['time']}>
            <RelativeTime at={saidAt(item)} isShort />
          </span>
        </span>
        <span className={classes['middle']}>
          <LastWords item={item} />
          {unread > 0 ? (
            <span className={classes['unread']} role="img" aria-label={t('unread', { count: unread })}>
              {unread >= mostUnread ? `${mostUnread}+` : unread}
            </span>
          ) : null}
        </span>
        <Marks item={item} isPhaseClear={clearPhases.includes(item.phase)} />
      </span>
    </a>
  );
}

/** Of the words that the row shows. A clock that rang moves a row, too: nobody has said anything then. */
function saidAt({ mention, match, lastMessage, activityAt }: InboxItem): string {
  return mention?.at ?? match?.at ?? lastMessage?.at ?? activityAt;
}

function LastWords({ item }: { item: InboxItem }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  if (item.mention) {
    return (
      <span className={classes['words']} dir="auto">
        <IconAt size={13} aria-hidden /> {item.mention.by?.name ?? ''}: {item.mention.text}
      </span>
    );
  }
  if (item.match && item.match.text !== '') return <Excerpt className={classes['words'] ?? ''} match={item.match} />;
  // What they wait for, and not the same words of the hand-over in every row.
  if (item.asked)
    return (
      <span className={classes['words']} dir="auto">
        {previewText(item.asked, t)}
      </span>
    );
  const sayer = sayerOf(item, me.id, t);
  return (
    <span className={classes['words']} dir="auto">
      {sayer ? <span className={classes['sayer']}>{sayer}: </span> : null}
      {previewText(item.preview, t)}
    </span>
  );
}

/** Who said the last words, when it was not the customer. */
function sayerOf({ lastMessage }: InboxItem, me: string, t: TFunction<'inbox'>): string | null {
  if (!lastMessage || lastMessage.author === 'customer') return null;
  if (lastMessage.author === 'system') return t('system');
  if (lastMessage.author === 'bot') return t('parts:phase.bot');
  // Whoever has it now need not be who wrote.
  return lastMessage.agent?.id === me ? t('app:you') : (lastMessage.agent?.name ?? t('agent'));
}

function Marks({ item, isPhaseClear }: { item: InboxItem; isPhaseClear: boolean }) {
  const { t } = useTranslation('inbox');
  const me = useMe().id;
  const clock = isForPeople(item) ? (item.nextClock ?? nextClock(item)) : null;
  const labels = item.labels ?? [];
  return (
    <span className={classes['marks']} data-marks>
      {clock ? <ClockChip clock={clock} /> : null}
      <PriorityMark priority={item.priority} isShort />
      {item.category === 'complaint' ? <span className={classes['mark']}>{t('parts:category.complaint')}</span> : null}
      {item.back ? (
        <span className={classes['mark']} data-may-shrink>
          <IconCornerDownRight size={13} aria-hidden /> <span>{t('back')}</span>
        </span>
      ) : null}
      {item.snoozed ? (
        <span className={classes['mark']} data-may-shrink>
          <IconClockPause size={13} aria-hidden />{' '}
          {item.snoozed.until ? <RelativeTime at={item.snoozed.until} /> : <span>{t('untilCustomer')}</span>}
        </span>
      ) : null}
      {isPhaseClear ? null : <PhaseBadge phase={item.phase} agent={item.agent} me={me} />}
      {labels.length > 0 ? (
        <span className={classes['labels']}>
          {labels.slice(0, mostLabels).map((label) => (
            <LabelChip key={label.id} label={label} />
          ))}
          {labels.length > mostLabels ? <span className={classes['more']}>+{labels.length - mostLabels}</span> : null}
        </span>
      ) : null}
    </span>
  );
}

/** Also what is solved, while a bad score is to be made good. */
function isForPeople({ phase, clocks }: InboxItem): boolean {
  const isWithPeople = phase === 'queued' || phase === 'assigned' || phase === 'confirming';
  return isWithPeople || clocks.some(({ kind }) => kind === 'recovery');
}
