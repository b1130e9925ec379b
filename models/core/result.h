// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <type_traits>
#include <utility>
#include <variant>

namespace models {

/// Why an operation failed, in terms the caller can act on.
///
/// `kind` is for code (retry? ask for a password? stop?), the rest is for people. An Error is safe
/// to log: it never holds a password, a value that came from a secret, or a bound value.
struct Error
{
    enum class Kind {
        Unavailable, ///< a server, keychain or program we need is not there or turned us away
        Denied, ///< connected, but the role lacks a privilege
        Rejected, ///< the server understood the statement and refused it
        Malformed, ///< a file or setting is not what we expected
        Misused, ///< the caller asked for something that does not exist or does not fit together
        Conflict, ///< somebody else changed or holds what we wanted to change
        Lost, ///< the connection ended while it was in use
        Cancelled, ///< the user stopped it
    };

    Kind kind = Kind::Rejected;
    QString message; ///< one sentence, without a final period
    QString sqlState = {}; ///< five characters (manual, appendix A), or empty
    QString detail = {}; ///< the server's DETAIL, or ours; may be empty
    QString hint = {}; ///< what to do next: the server's HINT, or ours; may be empty
    QString context = {}; ///< the server's CONTEXT (where inside a function), or empty
    QString statement = {}; ///< SQL text without values and secrets, or empty
    int position = 0; ///< 1-based character in `statement` that the server points at; 0 when none

    QString script = {}; ///< file the statement comes from, as the history names it; or empty
    int line = 0; ///< 1-based, in `script`, or without one in the statement as sent; 0: unknown
    int column = 0; ///< 1-based character in that line; 0 when unknown

    bool operator==(const Error &) const = default;
};

/// Either a value or the Error that prevented it.
///
/// A subset of C++23 `std::expected` with the same member names, so that moving to it is easy
/// once every compiler and tool we use accepts it (GCC 13 and Clang 19).
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    /// \pre has_value()
    const T &value() const { return std::get<0>(m_state); }
    T &value() { return std::get<0>(m_state); }
    const T &operator*() const { return value(); }
    T &operator*() { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    /// \pre !has_value()
    const Error &error() const { return std::get<1>(m_state); }

    /// The result of `next(value())`, or our own error. `next` returns another Result.
    template <typename F>
    auto and_then(F &&next) const -> std::invoke_result_t<F, const T &>
    {
        return has_value() ? std::forward<F>(next)(value())
                           : std::invoke_result_t<F, const T &>(error());
    }

private:
    std::variant<T, Error> m_state;
};

/// Success, or why not.
using Status = Result<std::monostate>;

inline Status ok()
{
    return std::monostate{};
}

} // namespace models
