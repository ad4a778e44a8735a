import { text } from 'node:stream/consumers';
import { fail } from '../../kernel/errors.ts';
import { storage } from '../../modules/files/index.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';

/** Where the installation keeps files. Set up by the environment (`S3_…`), so that here it can only be tried. */
export const storageKind: ProviderKind = {
  name: 'storage',
  title: { zh: '文件存储', en: 'Storage of files' },
  help: {
    zh: '图片等文件存放的地方：服务器磁盘，或 S3 兼容的对象存储（由安装者用环境变量 S3_… 设置）。',
    en: 'Where files are kept: the server’s disk, or a bucket, as the environment (S3_…) says.',
  },
  isOfInstallation: true,
  isOfEnvironment: true,
  fields: {},
  check: () => undefined,
  test: {
    title: { zh: '存取一个测试文件', en: 'Write, read and remove a file' },
    params: {},
    async run(ctx) {
      const kept = ctx.ports.get(storage);
      const path = `test/${ctx.random.uuid()}.txt`;
      await kept.put(path, Buffer.from(path), 'text/plain');
      try {
        const found = await kept.read(path);
        if (!found || (await text(found)) !== path)
          return fail('provider/unavailable', { reason: 'the file is not as it was written' });
      } finally {
        await kept.remove(path);
      }
      return { zh: '写入、读取和删除都正常', en: 'Writing, reading and removing work' };
    },
  },
};
