import { wordSet } from './table.ts';

/** Who makes phones, computers, vehicles and what stands in a house: of which type a thing is, they do not say. */
export const makes = wordSet(`
apple samsung oppo vivo xiaomi realme infinix itel tecno huawei honor nokia motorola advan evercoss asus acer lenovo dell toshiba axioo zyrex msi
fujitsu sony lg sharp panasonic daikin gree polytron philips sanken electrolux hisense tcl canon epson brother nikon fujifilm gopro dji
honda yamaha suzuki kawasaki tvs benelli viar toyota daihatsu mitsubishi nissan mazda hyundai wuling isuzu hino chery bmw mercedes
`);

/** What a make calls its own: it says of itself which make it is. */
export const models = wordSet(`
iphone ipad macbook imac airpods galaxy redmi poco oneplus rog zenfone vivobook zenbook ideapad thinkpad aspire nitro predator swift
pavilion omen victus inspiron latitude vostro xps playstation ps3 ps4 ps5 xbox nintendo
beat scoopy vario pcx nmax aerox mio xmax lexi fino supra revo vixion jupiter satria ninja klx vespa megapro verza genio stylo fazzio adv adv150 adv160
cb150r cbr cbr150r crf r15 r25 mx-king spacy filano
avanza xenia innova fortuner ertiga brio jazz mobilio hrv hr-v crv cr-v brv agya ayla calya sigra rush terios pajero xpander livina yaris sirion alphard
hiace raize rocky veloz zenix stargazer creta almaz confero civic l300 granmax luxio apv carry
`);

/** Behind the one or the other: which of them. */
export const ofModels = wordSet(`
pro max plus ultra mini lite prime neo edge fold flip air se fe xl xs xr note reno find hot smart spark narzo zero gt turbo series seri gen core play go power
matic manual automatic diesel bensin reborn facelift abs cbs karbu fi hybrid tipe type
`);
