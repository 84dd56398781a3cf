#ifndef CSHAPES_H
#define CSHAPES_H
#endif
