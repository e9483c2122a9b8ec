import { useLocalStorage } from '@mantine/hooks';

export type NewsChoice = { sound: boolean; notifications: boolean };

/** How this device tells of news while the page is not looked at. Kept on the device: each has its own. */
export function useNewsChoice(): [NewsChoice, (change: Partial<NewsChoice>) => void] {
  const [choice, setChoice] = useLocalStorage<NewsChoice>({
    key: 'sapa.news',
    defaultValue: { sound: false, notifications: false },
    getInitialValueInEffect: false,
  });
  return [choice, (change) => setChoice((was) => ({ ...was, ...change }))];
}
