import { ActionIcon } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './panes.module.css';
import parts from './parts.module.css';

const SideDrawer = lazy(async () => ({ default: (await import('./side-drawer.tsx')).SideDrawer }));

type PanesState = {
  /** One pane at a time: the list, what was chosen of it, or its details. */
  isPhone: boolean;
  isSideShown: boolean;
  toggleSide(): void;
  /** Back to the list; on a wide page, nothing is chosen any more. */
  back(): void;
};

const PanesContext = createContext<PanesState | null>(null);

/** Of the page that the component is on. Only below `Panes`. */
export function usePanes(): PanesState {
  const panes = useContext(PanesContext);
  if (!panes) throw new Error('usePanes outside of Panes');
  return panes;
}

type Props = {
  /** Of the page: on a phone its list, which has it, is not there while something is open. */
  title: string;
  list: ReactNode;
  main: ReactNode;
  /** Details of what is open: beside it where there is room, else in a drawer. Null when nothing is open. */
  side: ReactNode;
  isOpen: boolean;
  onBack(): void;
};

/** A list, what was chosen of it, and its details. */
export function Panes({ title, list, main, side, isOpen, onBack }: Props) {
  const isPhone = useWidth('(max-width: 48em)');
  const isWide = useWidth('(min-width: 75em)');
  const [isKept, setKept] = useLocalStorage({
    key: 'sapa.side',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [isDrawn, setDrawn] = useDrawn(isPhone);
  const state = useMemo(
    () => ({
      isPhone,
      isSideShown: isWide ? isKept : isDrawn,
      toggleSide: () => (isWide ? setKept((was) => !was) : setDrawn(!isDrawn)),
      back: onBack,
    }),
    [isPhone, isWide, isKept, isDrawn, setKept, onBack],
  );
  return (
    <PanesContext value={state}>
      <div className={classes['panes']} data-open={isOpen || undefined}>
        {isPhone && isOpen ? <h1 className={parts['unseen']}>{title}</h1> : null}
        <div className={classes['list']}>{list}</div>
        <div className={classes['main']}>{main}</div>
        {side && isWide && isKept ? <div className={classes['side']}>{side}</div> : null}
      </div>
      {side && !isWide ? (
        <Suspense>
          <SideDrawer isOpen={isDrawn} isPhone={isPhone} onClose={() => setDrawn(false)}>
            {side}
          </SideDrawer>
        </Suspense>
      ) : null}
    </PanesContext>
  );
}

/** The way back to the list; on a phone only. */
export function BackToList() {
  const { t } = useTranslation('parts');
  const { isPhone, back } = usePanes();
  if (!isPhone) return null;
  return (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('backToList')} onClick={back}>
      <IconArrowLeft size={22} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}

/** Shows and hides the details. */
export function SideToggle() {
  const { t } = useTranslation('parts');
  const { isSideShown, toggleSide } = usePanes();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={40}
      aria-label={t('details')}
      aria-expanded={isSideShown}
      title={t('details')}
      onClick={toggleSide}
    >
      <IconLayoutSidebarRight size={20} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The details lie over what is open. */
    isDrawn?: boolean;
  }
}

/** On a phone they are a screen of their own: the way back of the phone leads out of them, and not out of what is open. */
function useDrawn(isPhone: boolean): [boolean, (next: boolean) => void] {
  const navigate = useNavigate();
  const { history } = useRouter();
  const isScreen = useLocation({ select: ({ state }) => state.isDrawn === true });
  const [isAbove, setAbove] = useState(false);
  const set = useCallback(
    (next: boolean) => {
      if (!isPhone) setAbove(next);
      else if (!next) history.back();
      else void navigate({ to: '.', search: true, state: (was) => ({ ...was, isDrawn: true }) });
    },
    [isPhone, history, navigate],
  );
  return [isPhone ? isScreen : isAbove, set];
}

function useWidth(query: string): boolean {
  return useMediaQuery(query, undefined, { getInitialValueInEffect: false }) ?? false;
}
