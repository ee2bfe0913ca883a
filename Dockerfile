FROM node:24 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24 AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Of the optional ones, Node itself is in the image already.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node

# For the profile `cluster` of docker-compose.yml alone: the image of Node that has OpenSSL's command.
FROM node:24 AS certificates
COPY docker/certificates.sh /
ENTRYPOINT ["sh", "/certificates.sh"]

FROM node:24-slim
ENV HOST=0.0.0.0 PORT=3000 PACESETTER_DATA=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY bin ./bin
COPY docker/set-up-rights.mjs ./docker/
COPY package.json schema.graphql LICENSE ./
# A new volume takes the owner and the rights of the folder that it is mounted on.
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
