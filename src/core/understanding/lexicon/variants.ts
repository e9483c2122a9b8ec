import { wordSet } from './table.ts';

/** What a shop's goods come in. */
export const colours = wordSet(`
hitam putih merah biru hijau kuning coklat cokelat abu abu-abu navy pink ungu cream krem maroon marun mocca moka oren oranye jingga tosca
army olive lilac mustard beige khaki silver emas gold salem dongker terakota sage peach black white red blue green yellow brown grey gray
purple orange
`);
export const sizes = wordSet('xs s m l xl xxl xxxl 3xl 4xl jumbo allsize');

/** Days and feasts on which something may be otherwise than usual. */
export const days = wordSet(`
senin selasa rabu kamis jumat jumatan sabtu minggu ahad lebaran natal imlek nyepi libur liburan besok lusa weekend malam siang pagi sore
ramadan puasa monday tuesday wednesday thursday friday saturday sunday tomorrow holiday holidays weekends christmas
`);
