import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconMoodSmile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emojis } from './emojis.ts';
import { isMatch } from '../../parts/text.ts';
import classes from './emoji-picker.module.css';

const mostRecent = 9;

/** A hundred of them, and those that were used last; the device's own picker has the rest. */
export function EmojiPicker({ onPick }: { onPick(emoji: string): void }) {
  const { t } = useTranslation('composer');
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [recent, setRecent] = useLocalStorage<string[]>({ key: 'sapa.emojis', defaultValue: [] });
  const found = emojis.filter(([emoji, names]) => words === '' || emoji === words || isMatch(names, words));
  const pick = (emoji: string) => {
    setRecent([emoji, ...recent.filter((one) => one !== emoji)].slice(0, mostRecent));
    setOpen(false);
    setWords('');
    onPick(emoji);
  };
  const button = (emoji: string, names: string) => (
    <button key={emoji} type="button" title={names} aria-label={`${emoji} ${names}`} onClick={() => pick(emoji)}>
      {emoji}
    </button>
  );
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" width={332} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={t('emoji')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('emoji')}
            aria-expanded={isOpen}
            onClick={() => setOpen((was) => !was)}
          >
            <IconMoodSmile size={20} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('emoji')}>
        <TextInput
          size="xs"
          aria-label={t('emojiSearch')}
          placeholder={t('emojiSearch')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-autofocus
        />
        {recent.length > 0 && words === '' ? (
          <div className={classes['grid']} data-recent>
            {recent.map((emoji) => button(emoji, emojis.find(([one]) => one === emoji)?.[1] ?? emoji))}
          </div>
        ) : null}
        <div className={classes['grid']}>{found.map(([emoji, names]) => button(emoji, names))}</div>
        {found.length === 0 ? <p className={classes['nothing']}>{t('emojiNone')}</p> : null}
      </Popover.Dropdown>
    </Popover>
  );
}
