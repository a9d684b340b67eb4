// Linux: the input and output are files in memory, so neither side can wait for the other.
#include "pipeline/files/child_process.h"

#include <fcntl.h>
#include <signal.h>  // NOLINT: kill() is POSIX
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "corpus/text/error.h"

namespace press {
namespace {

constexpr int not_installed = 127;

class MemoryFile {
 public:
  MemoryFile() : handle_(memfd_create("presswork", MFD_CLOEXEC)) {
    if (handle_ < 0) throw ReadFailure("no memory for a child process: {}", std::strerror(errno));
  }
  ~MemoryFile() { close(handle_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  int handle() const { return handle_; }

  void write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = write(handle_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw ReadFailure("no memory for a child process: {}", std::strerror(errno));
      bytes.remove_prefix(static_cast<size_t>(count));
    }
    lseek(handle_, 0, SEEK_SET);
  }

  std::string read_all(size_t most) const {
    const off_t size = lseek(handle_, 0, SEEK_END);
    std::string bytes(std::min(most, static_cast<size_t>(std::max<off_t>(size, 0))), '\0');
    size_t filled = 0;
    while (filled < bytes.size()) {
      const ssize_t count =
          pread(handle_, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(filled));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw ReadFailure("a child's output is lost: {}", std::strerror(errno));
      filled += static_cast<size_t>(count);
    }
    return bytes;
  }

 private:
  int handle_;
};

void limit(int what, size_t value) {
  const rlimit both = {value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

// In the child, where only calls that are safe after a fork of threads may be made.
[[noreturn]] void become(char* const* arguments, char* const* environment, int input, int output,
                         const ChildLimits& limits, pid_t parent) {
  // When this program is killed, the child must not go on: nobody waits for it any more.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(not_installed);
  // Numbers below 10 may be those that are wanted.
  const int in = fcntl(input, F_DUPFD, 10);
  const int out = fcntl(output, F_DUPFD, 10);
  const int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, 0);
  dup2(out, 1);
  dup2(nothing, 2);
  dup2(in, 3);
  for (int i = 4; i < 64; ++i) close(i);
  limit(RLIMIT_CPU, static_cast<size_t>(limits.seconds));
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.output);
  limit(RLIMIT_CORE, 0);
  execvpe(arguments[0], arguments, environment);
  _exit(not_installed);
}

// The child's status; it is killed when its time is over.
int wait_for(pid_t child, const ChildLimits& limits) {
  using namespace std::chrono;
  const auto end = steady_clock::now() + seconds(limits.seconds);
  auto pause = microseconds(500);
  for (;;) {
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == child) return status;
    if (steady_clock::now() > end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, microseconds(20000));
  }
}

// As exec wants them, with a null at the end; `words` must outlive them.
std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> found;
  for (const std::string& word : words) found.push_back(const_cast<char*>(word.c_str()));
  found.push_back(nullptr);
  return found;
}

}  // namespace

std::string run_child(const std::vector<std::string>& command, std::string_view input,
                      const ChildLimits& limits) {
  const MemoryFile in, out;
  in.write_all(input);
  std::vector<char*> arguments = pointers(command);
  std::vector<char*> environment = pointers(limits.environment);
  environment.pop_back();
  for (char** one = environ; one != nullptr && *one != nullptr; ++one) environment.push_back(*one);
  environment.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw ReadFailure("no child process could be started: {}", std::strerror(errno));
  if (child == 0)
    become(arguments.data(), environment.data(), in.handle(), out.handle(), limits, parent);
  const int status = wait_for(child, limits);
  if (status == -1) throw Error("{} did not end within {} s", command[0], limits.seconds);
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_installed)
    throw Error("{} is not installed: install the package that has it", command[0]);
  if (WIFSIGNALED(status))
    throw Error("{} was stopped: the file needs more time, memory or room than it may have",
                command[0]);
  if (WEXITSTATUS(status) != 0)
    throw Error("{} could not read the file: it is damaged or encrypted: open it and save it anew",
                command[0]);
  return out.read_all(limits.output);
}

}  // namespace press
