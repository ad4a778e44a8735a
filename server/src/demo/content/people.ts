import type { DemoPerson } from './types.ts';

type Row = readonly [
  key: string,
  nickname: string,
  gender: DemoPerson['gender'],
  province: string,
  city: string,
  level?: string,
];

const rows: readonly Row[] = [
  ['ahe', '阿禾', 'female', '浙江', '杭州', 'gold'],
  ['laozhou', '老周爱喝茶', 'male', '江苏', '南京', 'black'],
  ['mianhuatang', '棉花糖没有糖', 'female', '四川', '成都', 'silver'],
  ['douya', '豆芽妈妈', 'female', '广东', '广州', 'gold'],
  ['juanmao', '卷毛同学', 'male', '福建', '厦门'],
  ['jiangshang', '江上清风客', 'male', '重庆', '南岸'],
  ['xiaoyu', '小雨不打伞', 'female', '湖北', '武汉', 'silver'],
  ['dali', '大力水手二号', 'male', '山东', '青岛'],
  ['yueyue', '月月有余粮', 'female', '陕西', '西安', 'silver'],
  ['nanzhi', '南枝', 'female', '江西', '赣州'],
  ['panpan', '胖胖在路上', 'male', '云南', '大理'],
  ['mianbao', '面包掉了一地', 'male', '上海', '徐汇', 'gold'],
];

/** Shoppers of the demo. Their numbers lie in a range given to nobody. */
export const demoPeople: readonly DemoPerson[] = rows.map(
  ([key, nickname, gender, province, city, level], index) => {
    const person: DemoPerson = {
      key,
      nickname,
      avatar: `demo/avatars/${index + 1}.png`,
      gender,
      province,
      city,
      mobile: `1380000${String(1001 + index)}`,
    };
    return level === undefined ? person : { ...person, level };
  },
);
