FROM python:3.11-slim
WORKDIR /srv/zhucun
COPY . /srv/zhucun
RUN pip install --no-cache-dir . && useradd --system zhucun && mkdir -p data && chown zhucun data
USER zhucun
ENV ZHUCUN_WEB_BIND=0.0.0.0:8080
EXPOSE 8080
VOLUME /srv/zhucun/data
CMD ["zhucun", "run"]
