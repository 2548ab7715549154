// SPDX-FileCopyrightText: 2026 Hookwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace Hookwright {

template<auto free>
struct OpensslFree
{
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using OwnedBio = std::unique_ptr<BIO, OpensslFree<BIO_free_all>>;
using OwnedKey = std::unique_ptr<EVP_PKEY, OpensslFree<EVP_PKEY_free>>;
using OwnedX509 = std::unique_ptr<X509, OpensslFree<X509_free>>;

// Reads the bytes, which outlive it.
inline OwnedBio readingBio(const QByteArray &bytes)
{
    return OwnedBio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

// What a memory BIO holds, until it changes.
inline QByteArrayView contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

// The first reason that OpenSSL gives for what failed in this thread; forgets it.
inline QString opensslError()
{
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    const QString text = QString::fromUtf8(reason ? reason : "unknown reason");
    ERR_clear_error();
    return text;
}

} // namespace Hookwright
