import { fail } from '../../../kernel/errors.ts';
import { relativeUrl } from '../../../modules/files/index.ts';
import { applyForRealName } from '../../../modules/identity/index.ts';
import { route } from '../route.ts';
import { profileParams } from './profile-params.ts';

const MOST_PICTURES = 2;
const WEB_ADDRESS = /^(https?:)?\/\/[^\s]+$/;

export const realNameRoutes = [
  route({
    method: 'POST',
    path: '/front/account/user/saveCertificate',
    summary: '实名认证保存',
    group: '用户基本信息表',
    access: 'user',
    params: profileParams,
    errors: {
      'real-name/no-name': [300, '请填写真实姓名'],
      'real-name/no-pictures': [300, '请上传身份证正反面照片'],
      'id-card/malformed': [300, '身份证号码不正确'],
      'real-name/pending': [300, '已提交，请勿重复提交！'],
      'real-name/verified': [300, '已通过认证，请勿重复提交！'],
    },
    handle: async (ctx, { userRealname, userIdcard = '', userIdcardImages = '' }) => {
      const name = userRealname?.trim() || fail('real-name/no-name');
      const pictures = userIdcardImages.split(',').map((part) => part.trim());
      const given = pictures.filter((part) => part !== '');
      const fine = given.every((part) => WEB_ADDRESS.test(part) || part.startsWith('/files/'));
      if (given.length === 0 || given.length > MOST_PICTURES || !fine) return fail('real-name/no-pictures');
      const pictureUrls = given.map((url) => relativeUrl(ctx, url));
      await applyForRealName(ctx, { name, idCardNumber: userIdcard, pictureUrls });
    },
  }),
];
